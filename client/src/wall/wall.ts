// What a projector shows, and nothing else: the clock, the move, why it stands still, and what everybody is told. The
// browser behind it may know everything, so only records that are for the public are read here, and only these.
import type { AboutRecord, ClockRecord } from '../generated/protocol';
import type { RecordOf, TableName } from '../net/wire';
import type { Records } from '../state/records.svelte';
import { type Key, say, t } from '../words';

export interface Wall {
  title: string;
  start: string;
  phase: ClockRecord['phase'];
  move: string;
  /** Exercise millisecond at which the move ends; null: it has no end, or nothing runs. */
  ends: number | null;
  /** Why the clock stands still; empty while it runs. */
  still: string;
  reason: string;
  notice: string;
}

export function wallOf(records: Records): Wall {
  const about = shown(records, 'about', 'exercise') as AboutRecord | undefined;
  const clock = shown(records, 'clock', 'clock') as ClockRecord | undefined;
  const notice = shown(records, 'notices', 'notice');
  const phase = clock?.phase ?? 'lobby';
  const under = phase === 'running' || phase === 'paused';
  return {
    title: say(about?.title),
    start: about?.start ?? '',
    phase,
    move: under ? say(clock?.move) : '',
    ends: under ? (clock?.move_ends ?? null) : null,
    still: stillWords(phase, clock?.pause?.kind),
    reason: phase === 'paused' ? (clock?.pause?.reason ?? '') : '',
    notice: notice?.text ?? ''
  };
}

/** A record if it is for the public. Audiences are known to control only; what others get of these tables is public. */
function shown<T extends TableName>(records: Records, table: T, id: string): RecordOf<T> | undefined {
  const row = records.row(table, id);
  return row?.audience === undefined || row.audience.includes('public') ? row?.record : undefined;
}

const KINDS = new Set(['discussion', 'orders', 'break', 'technical']);

function stillWords(phase: ClockRecord['phase'], kind: string | undefined): string {
  if (phase === 'lobby') return t('wall.lobby');
  if (phase === 'ended') return t('phase.ended');
  if (phase !== 'paused') return '';
  return t(`wall.pause.${kind !== undefined && KINDS.has(kind) ? kind : 'technical'}` as Key);
}

/** Where people go to come in: the address, without any code. */
export function doorOf(origin: string): { address: string; spoken: string } {
  return { address: `${origin}/`, spoken: origin.replace(/^https?:\/\//, '') };
}

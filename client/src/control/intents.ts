// What control can do with the clock, and with single keys: each is one object. Buttons, keyboard and the help sheet
// all read it here. Whether the server agrees is the server's business; `enabled` only says what makes sense to offer.
import type { ClockRecord, MovesRecord } from '../generated/protocol';
import type { Command } from '../net/wire';
import type { Key as Word } from '../words';
import type { IconName } from '../ui/names';

export interface Situation {
  clock: ClockRecord | undefined;
  moves: MovesRecord[];
}

export interface ClockIntent {
  id: string;
  label: Word;
  icon?: IconName;
  /** A key as it stands on the button: "J", "Shift+J", "Space". */
  key?: string;
  /** Asked about once more before it is sent. */
  confirm?: boolean;
  enabled(situation: Situation): boolean;
  /** What is sent; `words` is a reason, if the intent takes one. */
  command(situation: Situation, words?: string): Command;
}

export const PAUSE_KINDS = ['discussion', 'orders', 'break', 'technical'] as const;
export const RATES = [1, 4, 8, 16] as const;
export const SLOWEST = 0.1;
export const FASTEST = 120;

const phase = ({ clock }: Situation) => clock?.phase ?? 'lobby';
const underWay = (now: Situation) => phase(now) === 'running' || phase(now) === 'paused';
const reasonOf = (words?: string) => words?.trim() || null;

export const startex: ClockIntent = {
  id: 'startex',
  label: 'control.start',
  icon: 'play',
  enabled: (now) => phase(now) === 'lobby',
  command: () => ({ type: 'clock.startex' })
};

export const resume: ClockIntent = {
  id: 'resume',
  label: 'control.resume',
  icon: 'play',
  key: 'Space',
  enabled: (now) => phase(now) === 'paused',
  command: () => ({ type: 'clock.resume' })
};

/** After a real-world stop, going on is asked about twice. */
export const goOn: ClockIntent = {
  id: 'go-on',
  label: 'control.goOn',
  icon: 'play',
  confirm: true,
  enabled: (now) => phase(now) === 'stopped',
  command: () => ({ type: 'clock.resume' })
};

export const pauses: ClockIntent[] = PAUSE_KINDS.map((kind, index) => ({
  id: `pause-${kind}`,
  label: `control.pause.${kind}` as Word,
  icon: 'pause',
  ...(index === 0 ? { key: 'Space' } : {}),
  enabled: (now) => phase(now) === 'running' || (phase(now) === 'paused' && now.clock?.pause?.kind !== kind),
  command: (_, words) => ({ type: 'clock.pause', kind, reason: reasonOf(words) })
}));

export const rates: ClockIntent[] = RATES.map((rate, index) => ({
  id: `rate-${rate}`,
  label: `control.rate.${rate}` as Word,
  key: String(index + 1),
  enabled: (now) => (underWay(now) || phase(now) === 'lobby') && now.clock?.rate !== rate * 1000,
  command: () => ({ type: 'clock.rate', rate })
}));

export function rateCommand(rate: number): Command {
  return { type: 'clock.rate', rate };
}

/** The start of the next move, in exercise milliseconds. */
export function nextMove({ clock, moves }: Situation): MovesRecord | undefined {
  const anchor = clock?.anchor ?? 0;
  return moves
    .filter((move) => !move.begun && move.start >= anchor)
    .sort((a, b) => a.start - b.start)
    .at(0);
}

export const jumpDue: ClockIntent = {
  id: 'jump-due',
  label: 'control.jump.due',
  icon: 'jump',
  key: 'J',
  enabled: underWay,
  command: () => ({ type: 'clock.jump', to: null })
};

export const jumpMove: ClockIntent = {
  id: 'jump-move',
  label: 'control.jump.move',
  icon: 'jump',
  key: 'Shift+J',
  confirm: true,
  enabled: (now) => underWay(now) && nextMove(now) !== undefined,
  command: (now) => ({ type: 'clock.jump', to: nextMove(now)?.start ?? null })
};

export function jumpCommand(to: number): Command {
  return { type: 'clock.jump', to };
}

export const stop: ClockIntent = {
  id: 'stop',
  label: 'control.stop',
  icon: 'stop',
  key: 'Shift+S',
  confirm: true,
  enabled: (now) => phase(now) !== 'stopped' && phase(now) !== 'ended',
  command: (_, words) => ({ type: 'clock.stop', reason: reasonOf(words) })
};

export const endex: ClockIntent = {
  id: 'endex',
  label: 'control.endex',
  icon: 'flag',
  key: 'Shift+E',
  confirm: true,
  enabled: (now) => underWay(now) || phase(now) === 'stopped',
  command: () => ({ type: 'clock.endex' })
};

export const CLOCK_INTENTS: ClockIntent[] = [
  startex,
  resume,
  goOn,
  ...pauses,
  ...rates,
  jumpDue,
  jumpMove,
  stop,
  endex
];

/** What a key opens or does on the screen itself; it sends nothing. */
export interface ScreenIntent {
  id:
    | 'improvise'
    | 'notice'
    | 'note'
    | 'speak'
    | 'people'
    | 'codes'
    | 'now'
    | 'wider'
    | 'narrower'
    | 'fold'
    | 'help';
  label: Word;
  key: string;
}

export const SCREEN_INTENTS: ScreenIntent[] = [
  { id: 'improvise', label: 'control.improvise', key: 'I' },
  { id: 'notice', label: 'control.notice', key: 'E' },
  { id: 'note', label: 'control.note', key: 'N' },
  { id: 'speak', label: 'control.speak', key: 'V' },
  { id: 'people', label: 'control.people', key: 'P' },
  { id: 'codes', label: 'control.codes', key: 'C' },
  { id: 'now', label: 'control.lanes.now', key: '0' },
  { id: 'wider', label: 'control.lanes.wider', key: '+' },
  { id: 'narrower', label: 'control.lanes.narrower', key: '-' },
  { id: 'fold', label: 'control.lanes.foldQuiet', key: 'F' },
  { id: 'help', label: 'control.help', key: '?' }
];

export type Intent = ClockIntent | ScreenIntent;

export function keyOf(id: string): string {
  return [...CLOCK_INTENTS, ...SCREEN_INTENTS].find((intent) => intent.id === id)?.key ?? '';
}

export function isClock(intent: Intent): intent is ClockIntent {
  return 'command' in intent;
}

export interface Press {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** How a key press is written on a button. */
export function written(press: Press): string {
  if (press.key === ' ') return 'Space';
  if (!/^[a-z]$/i.test(press.key)) return press.key;
  return `${press.shiftKey ? 'Shift+' : ''}${press.key.toUpperCase()}`;
}

/** The intent that a key press means now, if it means one. */
export function intentFor(press: Press, now: Situation): Intent | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const key = written(press);
  return (
    CLOCK_INTENTS.find((intent) => intent.key === key && intent.enabled(now)) ??
    SCREEN_INTENTS.find((intent) => intent.key === key)
  );
}

// Marks on the scale: which track they stand on, and no more of them than can be told apart.
import type { RecordMark } from '../state/timescale';
import type { MarkName, IconName } from '../ui/names';
import type { Key } from '../words';

export interface Track {
  kind: string;
  label: Key;
  look: { mark: MarkName } | { icon: IconName };
}

export const TRACKS: readonly Track[] = [
  { kind: 'decision', label: 'review.scale.decisions', look: { mark: 'sdec' } },
  { kind: 'telling', label: 'review.scale.tellings', look: { mark: 'stell' } },
  { kind: 'request', label: 'review.scale.requests', look: { icon: 'ask' } },
  { kind: 'note', label: 'review.scale.notes', look: { mark: 'snote' } }
];

/** What the keys for marks stop at: what can be seen on the scale, and what the clock did. */
export const STOPS: ReadonlySet<string> = new Set([...TRACKS.map((track) => track.kind), 'clock']);

export interface Placed {
  seq: number;
  table: number;
  track: number;
  seat: string | null;
}

/**
 * Marks by track, at most one for each of `places` places along a track: of those that meet, the first. Where the
 * tracks lie on each other (`together`), at most one for each place of all.
 */
export function placed(
  marks: readonly RecordMark[],
  end: number,
  places: number,
  together = false
): Placed[] {
  const taken = new Set<string>();
  const found: Placed[] = [];
  for (const [seq, , table, kind, seat] of marks) {
    const track = TRACKS.findIndex((one) => one.kind === kind);
    const place = `${together ? '' : track}/${Math.round((table / Math.max(1, end)) * places)}`;
    if (track < 0 || taken.has(place)) continue;
    taken.add(place);
    found.push({ seq, table, track, seat });
  }
  return found;
}

/** The mark of a track nearest to `table`, not further than `reach` away. */
export function nearest(
  marks: readonly Placed[],
  track: number,
  table: number,
  reach: number
): Placed | undefined {
  let best: Placed | undefined;
  for (const mark of marks) {
    const away = Math.abs(mark.table - table);
    if (mark.track === track && away <= reach && (!best || away < Math.abs(best.table - table))) best = mark;
  }
  return best;
}

// Promises between seats, for those who watch over all of them: what is open first, the most pressing on top. Pure.
import type { PictureRecord, PromisesRecord } from '../generated/protocol';
import type { Row } from '../state/records.svelte';
import type { MarkName } from '../ui/names';

export function promisesInOrder(promises: Row<PromisesRecord>[]): Row<PromisesRecord>[] {
  const open = promises.filter(({ record }) => record.state === 'open');
  const settled = promises.filter(({ record }) => record.state !== 'open');
  return [
    ...open.sort(
      (a, b) => (a.record.by ?? Infinity) - (b.record.by ?? Infinity) || a.record.at - b.record.at
    ),
    ...settled.sort((a, b) => (b.record.settled_at ?? 0) - (a.record.settled_at ?? 0))
  ];
}

export const PROMISE_MARKS: Record<PromisesRecord['state'], MarkName> = {
  open: 'waiting',
  kept: 'kept',
  broken: 'broken',
  released: 'skipped'
};

export const PIN_KINDS = ['known', 'assumed', 'needed'] as const;

/** What stands on a team's board, column by column, in the order in which it was put there. */
export function boardOf(
  picture: Row<PictureRecord>[],
  team: string
): Record<PictureRecord['kind'], Row<PictureRecord>[]> {
  const pins = picture
    .filter(({ record }) => record.team === team && !record.dropped)
    .sort((a, b) => a.record.at - b.record.at);
  const column = (kind: PictureRecord['kind']) => pins.filter(({ record }) => record.kind === kind);
  return { known: column('known'), assumed: column('assumed'), needed: column('needed') };
}

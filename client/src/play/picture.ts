// A team's board: what it knows, assumes and needs.
import type { PictureRecord } from '../generated/protocol';
import type { Records, Row } from '../state/records.svelte';
import { moment } from '../state/times';
import type { World } from '../state/world.svelte';
import { say, t } from '../words';

export type Kind = PictureRecord['kind'];
export const KINDS: readonly Kind[] = ['known', 'assumed', 'needed'];

export type Pin = Row<PictureRecord>;
export type Board = Record<Kind, Pin[]>;

/** What stands on a team's board, in the order in which it came. */
export function boardOf(records: Records, team: string): Board {
  const board: Board = { known: [], assumed: [], needed: [] };
  for (const pin of records.all('picture')) {
    if (pin.record.team === team && !pin.record.dropped) board[pin.record.kind].push(pin);
  }
  for (const kind of KINDS) board[kind].sort((a, b) => a.record.at - b.record.at);
  return board;
}

export function isEmpty(board: Board): boolean {
  return KINDS.every((kind) => board[kind].length === 0);
}

/** The pin that one of these deliveries is on a board by. */
export function pinOf(records: Records, deliveries: readonly string[]): Pin | undefined {
  return records
    .all('picture')
    .find(
      ({ record }) => !record.dropped && record.delivery !== null && deliveries.includes(record.delivery)
    );
}

/** The board in words, to be sent to somebody. */
export function reportOf(world: World, board: Board): string {
  const parts = KINDS.map((kind) => {
    const lines = board[kind].map(({ record }) => t('picture.reportLine', { text: say(record.text) }));
    const head = t('picture.reportPart', { kind: t(`picture.${kind}`) });
    return [head, ...(lines.length > 0 ? lines : [t('picture.nothing')])].join('\n');
  });
  return [t('picture.reportHead', { when: moment(world, world.clock.now) }), ...parts].join('\n\n');
}

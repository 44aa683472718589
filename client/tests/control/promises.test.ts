import { describe, expect, it } from 'vitest';
import { boardOf, promisesInOrder } from '../../src/control/promises';
import { recordsOf } from './worlds';

const promise = (fields: object) => ({
  seat: 'kestria/csirt',
  to: 'seat:velmark/csirt',
  what: 'The log line.',
  by: null,
  person: 'p',
  at: 0,
  state: 'open',
  settled_at: null,
  settled_by: null,
  ...fields
});
const pin = (fields: object) => ({
  team: 'kestria',
  kind: 'known',
  text: 'It stands still.',
  seat: 'kestria/csirt',
  at: 0,
  delivery: null,
  dropped: false,
  ...fields
});

describe('promises', () => {
  it('stand with the most pressing first, and settled ones after, the last settled first', () => {
    const records = recordsOf(
      ['promises', 'kept', promise({ state: 'kept', settled_at: 4 })],
      ['promises', 'endless', promise({})],
      ['promises', 'later', promise({ by: 90 })],
      ['promises', 'broken', promise({ state: 'broken', by: 8, settled_at: 9 })],
      ['promises', 'soon', promise({ by: 20 })]
    );
    const order = promisesInOrder(records.all('promises')).map(({ id }) => id);
    expect(order).toEqual(['soon', 'later', 'endless', 'broken', 'kept']);
  });
});

describe('pictures', () => {
  it('hold what their team put there and did not take away', () => {
    const records = recordsOf(
      ['picture', 'b', pin({ at: 2 })],
      ['picture', 'a', pin({ at: 1 })],
      ['picture', 'need', pin({ kind: 'needed' })],
      ['picture', 'gone', pin({ dropped: true })],
      ['picture', 'theirs', pin({ team: 'velmark' })]
    );
    const board = boardOf(records.all('picture'), 'kestria');
    expect(board.known.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(board.assumed).toEqual([]);
    expect(board.needed.map(({ id }) => id)).toEqual(['need']);
  });
});

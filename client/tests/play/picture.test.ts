import { expect, test } from 'vitest';
import { boardOf, isEmpty, pinOf, reportOf } from '../../src/play/picture';
import { promiseTimes } from '../../src/play/promise.svelte';
import { pin, recordsOf } from './records';
import { worldAt } from './world';

test('a board has three parts, in the order in which they were filled', () => {
  const records = recordsOf(
    ['picture', 'b', pin({ text: 'Second', at: 5 })],
    ['picture', 'a', pin({ text: 'First', at: 3 })],
    ['picture', 'c', pin({ kind: 'needed', text: 'Leave' })],
    ['picture', 'd', pin({ kind: 'assumed', dropped: true })],
    ['picture', 'e', pin({ team: 'velmark' })]
  );
  const board = boardOf(records, 'kestria');
  expect(board.known.map(({ record }) => record.text)).toEqual(['First', 'Second']);
  expect([board.assumed.length, board.needed.length]).toEqual([0, 1]);
  expect(isEmpty(board)).toBe(false);
  expect(isEmpty(boardOf(recordsOf(), 'kestria'))).toBe(true);
});

test('a paper is found on the board until it is taken off', () => {
  const records = recordsOf(['picture', 'a', pin({ delivery: 'd1' })]);
  expect(pinOf(records, ['d2', 'd1'])?.id).toBe('a');
  expect(pinOf(records, ['d2'])).toBeUndefined();
  records.put([['picture', 'a', pin({ delivery: 'd1', dropped: true })]]);
  expect(pinOf(records, ['d1'])).toBeUndefined();
});

test('a situation report says all three, also where there is nothing', () => {
  const world = worldAt(14, [
    ['picture', 'a', pin()],
    ['picture', 'b', pin({ kind: 'needed', text: { en: 'Leave to share' } })]
  ]);
  expect(reportOf(world, boardOf(world.records, 'kestria'))).toBe(
    'Situation report, minute 14\n\nKnown:\n– Cranes stopped\n\nAssumed:\nnothing\n\nNeeded:\n– Leave to share'
  );
});

test('a promise can be for orders while they are some way off', () => {
  const titles = (minute: number) => promiseTimes(worldAt(minute)).map(({ title }) => title);
  expect(titles(14)).toEqual(['in 5 min', 'in 10 min', 'before orders', 'no time']);
  expect(titles(31)).toEqual(['in 5 min', 'in 10 min', 'no time']);
  const orders = promiseTimes(worldAt(14)).find(({ title }) => title === 'before orders')!;
  expect(orders.minutes).toBeCloseTo(17.5);
  expect(promiseTimes(worldAt(14, [], { move_ends: null })).length).toBe(3);
});

import { expect, test } from 'vitest';
import { ago, minuteOf, moment } from '../../src/state/times';
import { at, worldAt } from '../play/world';

test('what happened in this move is told in minutes of the table', () => {
  const world = worldAt(14);
  expect(minuteOf(world, at(12))).toBe(12);
  expect(moment(world, at(12))).toBe('minute 12');
  expect(ago(world, at(12))).toBe('2 min ago');
  expect(ago(world, at(13.9))).toBe('just now');
});

test('what lies before a jump is told in scenario time', () => {
  const start = at(243);
  const world = worldAt(243, [], { anchor: start, table: 36 * 60_000, move_starts: start });
  expect(minuteOf(world, at(12))).toBeUndefined();
  expect(ago(world, at(12))).toBe('Day 1, 07:16');
  expect(moment(world, at(12))).toBe('Day 1, 07:16');
  expect(minuteOf(world, start)).toBe(36);
});

test('what fell due at the end of a jump within a move has just come', () => {
  const world = worldAt(20, [], { anchor: at(20), table: 0 });
  expect(ago(world, at(19.5))).toBe('just now');
  expect(ago(world, at(15))).toBe('Day 1, 07:40');
});

import { describe, expect, it } from 'vitest';
import { momentFrom } from '../../src/control/jump';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const reader = {
  start: '2031-03-04T05:40:00+01:00',
  now: 20 * MINUTE,
  table: 2.5 * MINUTE,
  atTable: (table: number) => table * 8
};

describe('a time that control types', () => {
  it.each([
    ['Day 1 06:00', 20 * MINUTE],
    ['day 2 14:00', 24 * HOUR + 8 * HOUR + 20 * MINUTE],
    ['Day 1, 05:40:30', 30_000],
    ['T+1h30m', 90 * MINUTE],
    ['t + 90s', 90_000],
    ['T+14m table', 112 * MINUTE],
    ['+10m', 30 * MINUTE],
    ['+1m table', 28 * MINUTE]
  ])('%s', (text, at) => expect(momentFrom(text, reader)).toBe(at));

  it('without a day is the next such time', () => {
    expect(momentFrom('06:30', reader)).toBe(50 * MINUTE);
    expect(momentFrom('05:50', reader)).toBe(24 * HOUR + 10 * MINUTE);
  });

  it.each(['', 'soon', '25:00', 'Day 1 06:61', 'T+', '10m'])('%s is none', (text) => {
    expect(momentFrom(text, reader)).toBeUndefined();
  });
});

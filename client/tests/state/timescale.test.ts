import { describe, expect, it } from 'vitest';
import { minuteAndSecond, minutesOf, type Opened, Timescale } from '../../src/state/timescale';

const MIN = 60_000;

/** Ten table minutes at rate 8, a pause, five more, then a jump to the next day, and ten minutes at rate 4. */
const opened: Opened = {
  commits: 60,
  began: '',
  at: 86_400_000 + 40 * MIN,
  table: 25 * MIN,
  problem: null,
  moves: [
    { title: 'Night', start: 0, end: 120 * MIN, rate: 8000 },
    { title: 'Day', start: 86_400_000, end: 86_400_000 + 400 * MIN, rate: 4000 },
    { title: 'Never', start: 9e8, end: null, rate: 4000 }
  ],
  stretches: [
    [10, 0, 0],
    [20, 80 * MIN, 10 * MIN],
    [25, 80 * MIN, 10 * MIN],
    [40, 86_400_000, 15 * MIN]
  ],
  marks: [
    [10, 0, 0, 'clock', null],
    [15, 40 * MIN, 5 * MIN, 'decision', 'a/one'],
    [20, 80 * MIN, 10 * MIN, 'clock', null],
    [25, 80 * MIN, 10 * MIN, 'clock', null],
    [40, 120 * MIN, 15 * MIN, 'clock', null]
  ],
  seats: []
};

describe('Timescale', () => {
  const scale = new Timescale(opened);

  it('knows the table time of a commit', () => {
    expect(scale.tableOf(3, 0)).toBe(0);
    expect(scale.tableOf(12, 8 * MIN)).toBe(MIN);
    expect(scale.tableOf(22, 80 * MIN)).toBe(10 * MIN);
    expect(scale.tableOf(30, 96 * MIN)).toBe(12 * MIN);
    expect(scale.tableOf(55, 86_400_000 + 4 * MIN)).toBe(16 * MIN);
  });

  it('takes no table time for what a jump catches up with', () => {
    expect(scale.tableOf(45, 500 * MIN)).toBe(15 * MIN);
  });

  it('knows the exercise time at a table time', () => {
    expect(scale.atOf(12, 5 * MIN)).toBe(40 * MIN);
    expect(scale.atOf(39, 15 * MIN)).toBe(120 * MIN);
    expect(scale.atOf(40, 15 * MIN)).toBe(86_400_000);
    expect(scale.atOf(50, 20 * MIN)).toBe(86_400_000 + 20 * MIN);
  });

  it('shows where the clock jumped and where it stood still', () => {
    expect(scale.jumps).toEqual([{ seq: 40, table: 15 * MIN, from: 120 * MIN, to: 86_400_000 }]);
    expect(scale.stands).toEqual([10 * MIN]);
  });

  it('has a band for each move that came, as far as it came', () => {
    expect(scale.bands).toEqual([
      { title: 'Night', from: 0, to: 15 * MIN },
      { title: 'Day', from: 15 * MIN, to: 25 * MIN }
    ]);
  });

  it('is exact to the millisecond although its ends are rounded', () => {
    const at = 2_846_143;
    const short = {
      ...opened,
      at,
      table: Math.floor(at / 8),
      stretches: [[2, 0, 0] as [number, number, number]],
      marks: []
    };
    const exact = new Timescale(short);
    for (let one = 0; one <= at; one += 997) expect(exact.tableOf(5, one)).toBe(Math.floor(one / 8));
    expect(exact.tableOf(9, at)).toBe(short.table);
  });

  it('is empty before STARTEX', () => {
    const before = new Timescale({ ...opened, at: 0, table: 0, stretches: [], marks: [] });
    expect(before.end).toBe(0);
    expect(before.tableOf(4, 0)).toBe(0);
    expect(before.bands).toEqual([]);
  });
});

describe('minutes', () => {
  it('are written at a readable distance', () => {
    expect(minutesOf(90 * MIN, 10)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
    expect(minutesOf(31 * MIN)).toHaveLength(7);
    expect(minutesOf(0)).toEqual([0]);
    expect(minutesOf(3000 * MIN).length).toBeLessThan(15);
  });

  it('and seconds are one face', () => {
    expect(minuteAndSecond(870_999)).toBe('14:30');
    expect(minuteAndSecond(6_245_000)).toBe('104:05');
    expect(minuteAndSecond(-1)).toBe('00:00');
  });
});

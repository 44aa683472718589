import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ExerciseClock, scenarioTime } from '../../src/state/clock.svelte';
import type { ClockRecord } from '../../src/generated/protocol';

const MINUTE = 60_000;

function record(changes: Partial<ClockRecord> = {}): ClockRecord {
  return {
    phase: 'running',
    anchor: 0,
    table: 0,
    rate: 8_000,
    pause: null,
    move: null,
    move_starts: 0,
    move_ends: null,
    ...changes
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('exercise time runs at its rate, table time at its own', () => {
  const clock = new ExerciseClock();
  clock.follow(record(), 0);
  vi.advanceTimersByTime(14 * MINUTE);
  clock.beat++;
  expect(clock.now).toBe(14 * 8 * MINUTE);
  expect(clock.table).toBe(14 * MINUTE);
});

test('while it is paused nothing runs', () => {
  const clock = new ExerciseClock();
  clock.follow(record({ phase: 'paused', anchor: 5_000, table: 625 }), 5_000);
  vi.advanceTimersByTime(MINUTE);
  expect(clock.now).toBe(5_000);
  expect(clock.table).toBe(625);
});

test('a jump moves exercise time and leaves table time where it was', () => {
  const clock = new ExerciseClock();
  clock.follow(record({ anchor: 100 * MINUTE, table: 3 * MINUTE, phase: 'paused' }), 100 * MINUTE);
  expect(clock.table).toBe(3 * MINUTE);
  expect(clock.minutesUntil(108 * MINUTE)).toBe(1);
  expect(clock.minutesUntil(92 * MINUTE)).toBe(-1);
});

test('a reading counts from when it was made', () => {
  const clock = new ExerciseClock();
  clock.record = record();
  vi.advanceTimersByTime(1_000);
  clock.set({ at: 10_000, rate: 8 }, 500);
  expect(clock.now).toBe(14_000);
});

test('a commit inside a jump does not turn the clock back', () => {
  const clock = new ExerciseClock();
  clock.follow(record({ phase: 'paused', anchor: 50_000 }), 20_000);
  expect(clock.now).toBe(50_000);
});

test('it beats once a second while somebody looks', () => {
  const clock = new ExerciseClock();
  clock.start();
  clock.start();
  const before = clock.beat;
  vi.advanceTimersByTime(3_000);
  expect(clock.beat).toBe(before + 3);
  clock.stop();
  vi.advanceTimersByTime(3_000);
  expect(clock.beat).toBe(before + 3);
});

test('scenario time is the start and what has passed since, whatever the zone', () => {
  const start = '2031-03-04T05:40:00+01:00';
  expect(scenarioTime(start, 0)).toEqual({ day: 1, time: '05:40' });
  expect(scenarioTime(start, 116 * MINUTE)).toEqual({ day: 1, time: '07:36' });
  expect(scenarioTime(start, 20 * 60 * MINUTE)).toEqual({ day: 2, time: '01:40' });
  expect(scenarioTime('', 0)).toEqual({ day: 1, time: '00:00' });
});

import { describe, expect, it } from 'vitest';
import {
  atTable,
  buildScale,
  face,
  JUMP_WIDTH,
  lasted,
  ORDERS_WIDTH,
  pointsBetween,
  pointsOf,
  stepFor,
  tableAt,
  ticks,
  unitsAt
} from '../../src/control/timescale';
import type { ClockRecord, MovesRecord } from '../../src/generated/protocol';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function clock(fields: Partial<ClockRecord> = {}): ClockRecord {
  return {
    phase: 'running',
    anchor: 0,
    table: 0,
    rate: 8000,
    pause: null,
    move: 'Night',
    move_starts: 0,
    move_ends: 256 * MINUTE,
    ...fields
  };
}

function move(start: number, end: number | null, rate = 8000): MovesRecord {
  return { title: 'Move', start, end, rate, table: 0, begun: start === 0 };
}

const NIGHT = move(0, 256 * MINUTE);
const PRICE = move(32 * HOUR, 32 * HOUR + 208 * MINUTE);

describe('a scale', () => {
  it('lays a table minute one unit wide, whatever the rate', () => {
    const scale = buildScale(clock(), [NIGHT], [], 0);
    expect(unitsAt(scale, 8 * MINUTE)).toBeCloseTo(1);
    expect(unitsAt(scale, 256 * MINUTE)).toBeCloseTo(32);
    expect(tableAt(scale, 80 * MINUTE)).toBeCloseTo(10 * MINUTE);
  });

  it('puts a band between two moves, and goes on at the second one’s rate', () => {
    const scale = buildScale(clock(), [NIGHT, PRICE], [], 0);
    expect(unitsAt(scale, PRICE.start)).toBeCloseTo(32 + ORDERS_WIDTH);
    expect(unitsAt(scale, PRICE.start + 8 * MINUTE)).toBeCloseTo(33 + ORDERS_WIDTH);
    expect(tableAt(scale, PRICE.start)).toBeCloseTo(32 * MINUTE);
    expect(scale.spans.map((span) => span.kind)).toEqual(['run', 'orders', 'run', 'end']);
  });

  it('gives what falls due inside a gap a place in it', () => {
    const scale = buildScale(clock(), [NIGHT, PRICE], [], 0);
    const middle = (256 * MINUTE + PRICE.start) / 2;
    expect(unitsAt(scale, middle)).toBeCloseTo(32 + ORDERS_WIDTH / 2);
  });

  it('keeps the past where it was when the rate changes', () => {
    const points = [{ at: 80 * MINUTE, table: 10 * MINUTE }];
    const scale = buildScale(
      clock({ anchor: 80 * MINUTE, table: 10 * MINUTE, rate: 16_000 }),
      [NIGHT],
      points,
      0
    );
    expect(unitsAt(scale, 40 * MINUTE)).toBeCloseTo(5);
    expect(unitsAt(scale, 96 * MINUTE)).toBeCloseTo(11);
  });

  it('shows a jump inside a move as a band', () => {
    const points = [
      { at: 80 * MINUTE, table: 10 * MINUTE },
      { at: 200 * MINUTE, table: 10 * MINUTE }
    ];
    const scale = buildScale(clock({ anchor: 200 * MINUTE, table: 10 * MINUTE }), [NIGHT], points, 0);
    expect(scale.spans[1]!.kind).toBe('jump');
    expect(unitsAt(scale, 200 * MINUTE)).toBeCloseTo(10 + JUMP_WIDTH);
    expect(tableAt(scale, 100 * MINUTE)).toBeCloseTo(10 * MINUTE);
    expect(tableAt(scale, 208 * MINUTE)).toBeCloseTo(11 * MINUTE);
  });

  it('waits in the orders window after a move', () => {
    const paused = clock({
      phase: 'paused',
      pause: { kind: 'orders', reason: null },
      anchor: 256 * MINUTE,
      table: 32 * MINUTE,
      move_ends: null
    });
    const scale = buildScale(paused, [NIGHT, PRICE], [], 0);
    expect(scale.spans.map((span) => span.kind)).toEqual(['run', 'orders', 'run', 'end']);
    expect(unitsAt(scale, 256 * MINUTE)).toBeCloseTo(32);
  });

  it('keeps a pause for orders inside a move where it is', () => {
    const pause = { kind: 'orders', reason: null };
    const paused = clock({ phase: 'paused', pause, anchor: 80 * MINUTE, table: 10 * MINUTE });
    const scale = buildScale(paused, [NIGHT, PRICE], [], 0);
    expect(scale.spans.map((span) => span.kind)).toEqual(['run', 'run', 'orders', 'run', 'end']);
    expect(unitsAt(scale, 256 * MINUTE)).toBeCloseTo(32);
  });

  it('takes a few milliseconds of rounding for no jump', () => {
    const points = [
      { at: 80 * MINUTE - 40, table: 10 * MINUTE },
      { at: 80 * MINUTE, table: 10 * MINUTE }
    ];
    const scale = buildScale(clock({ anchor: 160 * MINUTE, table: 20 * MINUTE }), [NIGHT], points, 0);
    expect(scale.spans.map((span) => span.kind)).toEqual(['run', 'run', 'run', 'end']);
  });

  it('makes no span of nothing out of a point that is said twice', () => {
    for (let table = 1; table < 3000; table += 7) {
      const said = [
        { at: 100_003, table },
        { at: 200_009, table: table * 3 },
        { at: 200_009 + 2_000, table: table * 3 },
        { at: 200_009 + 2_000, table: table * 3 }
      ];
      const anchor = 200_009 + 9_000;
      const { spans } = buildScale(clock({ anchor, table: table * 3 }), [NIGHT], said, 0);
      expect(Math.min(...spans.map(({ left, right }) => right - left))).toBeGreaterThan(1e-6);
    }
  });

  it('leaves out what a replay has not reached', () => {
    const points = [{ at: 400 * MINUTE, table: 50 * MINUTE }];
    const scale = buildScale(clock({ anchor: 80 * MINUTE, table: 10 * MINUTE }), [NIGHT], points, 0);
    expect(unitsAt(scale, 80 * MINUTE)).toBeCloseTo(10);
  });

  it('goes on beyond its end', () => {
    const scale = buildScale(clock({ move_ends: null }), [], [], 10 * MINUTE);
    expect(unitsAt(scale, scale.spans.at(-1)!.to + 8 * MINUTE)).toBeCloseTo(scale.width + 1);
  });

  it('finds the moment at which table time is reached', () => {
    const scale = buildScale(clock(), [NIGHT, PRICE], [], 0);
    expect(atTable(scale, 10 * MINUTE)).toBeCloseTo(80 * MINUTE);
    expect(atTable(scale, 33 * MINUTE)).toBeCloseTo(PRICE.start + 8 * MINUTE);
  });
});

describe('points', () => {
  it('come from the record’s stretches, with the moment before a jump', () => {
    const points = pointsOf({
      stretches: [
        [1, 0, 0],
        [9, 500, 60]
      ],
      marks: [
        [5, 100, 20, 'inject', null],
        [9, 480, 60, 'clock', null]
      ]
    });
    expect(points).toEqual([
      { at: 0, table: 0 },
      { at: 480, table: 60 },
      { at: 500, table: 60 }
    ]);
    expect(pointsOf(undefined)).toEqual([]);
  });

  it('come from two clock records', () => {
    const old = clock({ anchor: 0, table: 0 });
    const jumped = clock({ anchor: 200 * MINUTE, table: 10 * MINUTE });
    expect(pointsBetween(old, jumped)).toEqual([
      { at: 80 * MINUTE, table: 10 * MINUTE },
      { at: 200 * MINUTE, table: 10 * MINUTE }
    ]);
  });
});

describe('ticks', () => {
  it('stand at whole steps of each run and not twice', () => {
    const scale = buildScale(clock(), [NIGHT, PRICE], [], 0);
    const minutes = ticks(scale, 8).map((tick) => tick.minute);
    expect(minutes).toEqual([0, 8, 16, 24, 32, 40, 48, 56]);
  });

  it('get rarer as minutes get narrower', () => {
    expect(stepFor(70)).toBe(1);
    expect(stepFor(20)).toBe(4);
    expect(stepFor(0.01)).toBe(240);
  });
});

it('writes times', () => {
  expect(face(14 * MINUTE + 30_500)).toBe('14:30');
  expect(face(104 * MINUTE)).toBe('104:00');
  expect(lasted(40_000)).toBe('0:40');
});

import { describe, expect, it } from 'vitest';
import { entryOf, lanesOf } from '../../src/control/lanes';
import { deadlinesOf, layOutAll, PAD, quietLanes, shelfRoom } from '../../src/control/layout';
import { buildScale } from '../../src/control/timescale';
import { nearest, neighbour } from '../../src/control/walk';
import type { ThreadsRecord } from '../../src/generated/protocol';
import { clockRecord, inject, injectState, MINUTE, question, recordsOf } from './worlds';

const thread = (title: string, order: number): ThreadsRecord => ({
  kind: 'storyline',
  title,
  order,
  parent: null,
  objectives: [],
  tags: []
});
const THREADS = new Map([
  ['port', thread('Port', 0)],
  ['sick', thread('Hospitals', 1)]
]);
const scale = buildScale(clockRecord(), [], [], 0);
const at = (minute: number) => minute * 8 * MINUTE;

const lanes = lanesOf(THREADS, [
  entryOf('P1', inject({ thread: 'port', at: at(1) }), injectState()),
  entryOf('P2', inject({ thread: 'port', at: at(20) }), injectState()),
  entryOf('P3', inject({ thread: 'port', when: { flag: 'x' } }), injectState()),
  entryOf('S1', inject({ thread: 'sick', at: at(19) }), injectState())
]);

function laid(height = 600, folded: string[] = [], deadlines = new Map<string, number>()) {
  const frame = {
    scale,
    unit: 20,
    near: [0, 10] as [number, number],
    chosen: null,
    stuck: new Set<string>()
  };
  return layOutAll(lanes, frame, height, (id) => folded.includes(id), deadlines).lanes;
}

describe('a laid-out lane', () => {
  it('puts a mark where its time is', () => {
    expect(laid()[0]!.spots.map(({ x }) => x)).toEqual([PAD + 20, PAD + 400]);
  });

  it('draws a bracket to the deadline', () => {
    expect(laid(600, [], new Map([['P1', at(9)]]))[0]!.spots[0]!.until).toBeCloseTo(160);
  });

  it('is one row of marks without words when it is folded', () => {
    const [port] = laid(600, ['port']);
    expect(port!.rows).toBe(1);
    expect(port!.spots.every(({ place }) => place.room === 0)).toBe(true);
  });

  it('gets fewer rows where there is less height, but two at least', () => {
    const crowd = lanesOf(
      THREADS,
      Array.from({ length: 60 }, (_, index) =>
        entryOf(
          `C${index}`,
          inject({ thread: 'port', at: at(index / 10), title: 'A long title' }),
          injectState()
        )
      )
    );
    const frame = {
      scale,
      unit: 20,
      near: [0, 10] as [number, number],
      chosen: null,
      stuck: new Set<string>()
    };
    const rows = (height: number) => layOutAll(crowd, frame, height, () => false, new Map());
    expect(rows(1000)).toMatchObject({ lanes: [{ rows: 7 }], tight: false });
    expect(rows(120)).toMatchObject({ lanes: [{ rows: 4 }], tight: false });
    expect(rows(62)).toMatchObject({ lanes: [{ rows: 2 }], tight: false });
    expect(rows(0)).toMatchObject({ lanes: [{ rows: 4 }], tight: true });
  });

  it('lets what is off the timeline give way before it scrolls', () => {
    const board = (height: number) =>
      layOutAll(
        lanes,
        { scale, unit: 20, near: [0, 10], chosen: null, stuck: new Set() },
        height,
        () => false,
        new Map()
      );
    expect(board(160).tight).toBe(false);
    expect(board(120).tight).toBe(true);
  });

  it('knows how long its questions are open', () => {
    const records = recordsOf(
      ['asked', 'q1', { inject: 'P1', ask: 'ask', seat: 'kestria/csirt', state: 'open', taken: [] }],
      ['asked', 'q2', { inject: 'P1', ask: 'ask', seat: 'velmark/csirt', state: 'answered', taken: [] }],
      ['questions', 'q1', question({ deadline: 900 })],
      ['questions', 'q2', question({ answered_at: 100 })]
    );
    expect(deadlinesOf(records)).toEqual(new Map([['P1', 900]]));
  });

  it('is quiet while nothing is near and nobody is stuck in it', () => {
    expect(quietLanes(lanes, scale, [0, 10], new Set())).toEqual(['sick']);
    expect(quietLanes(lanes, scale, [0, 10], new Set(['S1']))).toEqual([]);
  });

  it('shows on its shelf what fits', () => {
    expect(shelfRoom(700)).toBe(3);
    expect(shelfRoom(100)).toBe(1);
  });
});

describe('walking by keys', () => {
  it('goes along a lane, on to what is off the timeline, and no further', () => {
    expect(neighbour(laid(), 'P1', 'after')).toBe('P2');
    expect(neighbour(laid(), 'P2', 'after')).toBe('P3');
    expect(neighbour(laid(), 'P3', 'after')).toBeUndefined();
    expect(neighbour(laid(), 'P2', 'first')).toBe('P1');
    expect(neighbour(laid(), 'P1', 'last')).toBe('P3');
  });

  it('goes to the nearest mark of the next lane', () => {
    expect(neighbour(laid(), 'P1', 'below')).toBe('S1');
    expect(neighbour(laid(), 'S1', 'above')).toBe('P2');
    expect(neighbour(laid(), 'P1', 'above')).toBeUndefined();
  });

  it('begins next to now', () => {
    expect(nearest(laid(), PAD + 390, [0, 1000])).toBe('P2');
    expect(nearest(laid(), 0, [5000, 6000])).toBe('P3');
  });
});

import { describe, expect, it } from 'vitest';
import {
  type Entry,
  entryOf,
  type Item,
  lanesOf,
  markOf,
  momentOf,
  NO_STORYLINE,
  pack,
  standingOf,
  storylineOf,
  widthOf
} from '../../src/control/lanes';
import type { ThreadsRecord } from '../../src/generated/protocol';
import { inject, injectState, MINUTE } from './worlds';

function thread(title: string, order: number, parent: string | null = null): ThreadsRecord {
  return { kind: parent === null ? 'storyline' : 'incident', title, order, parent, objectives: [], tags: [] };
}

const THREADS = new Map([
  ['storyline:port', thread('Port', 1)],
  ['event:still', thread('Standstill', 2, 'storyline:port')],
  ['incident:cranes', thread('Cranes', 3, 'event:still')],
  ['storyline:sick', thread('Hospitals', 0)]
]);

describe('a lane', () => {
  it('is the storyline at the top of a thread', () => {
    expect(storylineOf('incident:cranes', THREADS)).toBe('storyline:port');
    expect(storylineOf('storyline:sick', THREADS)).toBe('storyline:sick');
    expect(storylineOf('incident:gone', THREADS)).toBe(NO_STORYLINE);
    expect(storylineOf(null, THREADS)).toBe(NO_STORYLINE);
  });

  it('does not go round in circles', () => {
    const circle = new Map([
      ['a', thread('A', 0, 'b')],
      ['b', thread('B', 1, 'a')]
    ]);
    expect(storylineOf('a', circle)).toBe(NO_STORYLINE);
  });

  it('holds its injects by time, and beside the timeline what has no time', () => {
    const entries: Entry[] = [
      entryOf(
        'P2',
        inject({ thread: 'incident:cranes', at: 5 * MINUTE, to: ['velmark/csirt'] }),
        injectState()
      ),
      entryOf('P1', inject({ thread: 'incident:cranes', at: MINUTE }), injectState()),
      entryOf('P3', inject({ thread: 'storyline:port', when: { fired: 'P1' } }), injectState()),
      entryOf('S1', inject({ thread: 'storyline:sick', manual: true }), injectState()),
      entryOf('x', inject({ improvised: true }), injectState({ state: 'fired', at: MINUTE, times: 1 }))
    ];
    const lanes = lanesOf(THREADS, entries);
    expect(lanes.map(({ id }) => id)).toEqual(['storyline:sick', 'storyline:port', NO_STORYLINE]);
    const port = lanes[1]!;
    expect(port.entries.map(({ id }) => id)).toEqual(['P1', 'P2']);
    expect(port.shelf.map(({ id }) => id)).toEqual(['P3']);
    expect(port.teams).toEqual(['kestria', 'velmark']);
  });
});

describe('an inject', () => {
  it.each([
    [{}, {}, 'sched'],
    [{ when: { flag: 'x' } }, {}, 'cond'],
    [{ when: { flag: 'x' } }, { times: 1, not_before: 9 }, 'sched'],
    [{ when: { flag: 'x' } }, { state: 'held' }, 'held'],
    [{}, { state: 'fired', at: 3, times: 1 }, 'fired'],
    [{}, { state: 'skipped', at: 3 }, 'skipped']
  ] as const)('with %j and %j stands as %s', (plan, state, standing) => {
    expect(standingOf(inject(plan), injectState(state))).toBe(standing);
  });

  it('stands where it fired, where it is planned, or where it may come again', () => {
    expect(momentOf(inject({ at: 5 }), injectState({ state: 'fired', at: 9, times: 1 }))).toBe(9);
    expect(momentOf(inject({ at: 5 }), injectState())).toBe(5);
    expect(momentOf(inject({ at: 5 }), injectState({ state: 'skipped', at: 7 }))).toBe(5);
    expect(momentOf(inject(), injectState({ state: 'skipped', at: 7 }))).toBe(7);
    expect(momentOf(inject({ when: { flag: 'x' } }), injectState({ times: 1, not_before: 90 }))).toBe(90);
    expect(momentOf(inject({ manual: true }), injectState())).toBeNull();
  });

  it('shows that somebody is stuck in it before anything else', () => {
    expect(markOf('fired', true)).toBe('needs');
    expect(markOf('cond', false)).toBe('cond');
  });
});

describe('packing', () => {
  const item = (id: string, x: number, near = false, title = 60): Item => ({ id, x, name: 24, title, near });

  it('puts what does not collide into one row, with its title', () => {
    const { places, rows } = pack([item('a', 0), item('b', 200)], 4);
    expect(rows).toBe(1);
    expect(places.get('a')).toEqual({ row: 0, room: 84, titled: true });
  });

  it('goes to another row where titles near now would collide', () => {
    const { places, rows } = pack([item('a', 0, true), item('b', 60, true)], 4);
    expect(rows).toBe(2);
    expect(places.get('b')!.row).toBe(1);
    expect(places.get('a')!.titled).toBe(true);
  });

  it('shows no more than the short name far from now where it is crowded', () => {
    const { places, rows } = pack([item('a', 0), item('b', 60)], 4);
    expect(rows).toBe(1);
    expect(places.get('a')).toEqual({ row: 0, room: 24, titled: false });
  });

  it('lets labels give way, never marks, when rows run out', () => {
    const crowd = Array.from({ length: 40 }, (_, index) => item(`i${index}`, index * 4, true));
    const { places, rows } = pack(crowd, 3);
    expect(rows).toBe(3);
    expect(places.size).toBe(40);
    expect([...places.values()].filter(({ room }) => room === 0).length).toBeGreaterThan(30);
    expect([...places.values()].every(({ row }) => row < 3)).toBe(true);
  });

  it('never lets words of one run into the mark of the next', () => {
    const crowd = Array.from({ length: 500 }, (_, index) =>
      item(`i${index}`, index * 7.3, index % 3 === 0, 150)
    );
    const { places } = pack(crowd, 5);
    const ends = new Map<number, number>();
    for (const { id, x } of crowd) {
      const { row, room } = places.get(id)!;
      if (room > 0) expect(x).toBeGreaterThanOrEqual(ends.get(row) ?? 0);
      if (room > 0) ends.set(row, x + room);
    }
  });

  it('has a row even when it is empty', () => {
    expect(pack([], 4)).toEqual({ places: new Map(), rows: 1 });
  });

  it('knows that other scripts are wider', () => {
    expect(widthOf('字字')).toBeGreaterThan(widthOf('ab'));
    expect(widthOf('N1', true)).toBeGreaterThan(widthOf('N1'));
  });
});

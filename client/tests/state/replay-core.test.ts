import { describe, expect, it } from 'vitest';
import { Recording } from '../../src/state/recording';
import { ReplayCore, SPEEDS } from '../../src/state/replay-core';
import { chance, EYES, FakeRecord, FakeSink } from './fake-record';

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

async function opened(record: FakeRecord, eyes: string) {
  const core = new ReplayCore(new Recording(record.ask));
  expect(await core.recording.open()).toBe(true);
  const sink = new FakeSink();
  const look = async (others: string) => {
    const fresh = new FakeSink();
    if (await core.look([{ eyes: others, sink: fresh }])) {
      current.eyes = others;
      current.sink = fresh;
    }
  };
  const current = { eyes, sink };
  await core.look([{ eyes, sink }]);
  return { core, current, look };
}

/** Let everything that was asked be answered. */
async function settle() {
  for (let turn = 0; turn < 200; turn++) await Promise.resolve();
}

/** Play until it stops by itself, calling `each` after every tick. */
async function playOut(core: ReplayCore, elapsed: number, each: () => void = () => undefined) {
  core.play();
  for (let tick = 0; core.playing && tick < 100_000; tick++) {
    core.tick(elapsed);
    each();
    await settle();
  }
  expect(core.playing).toBe(false);
}

describe('playing', () => {
  it.each(SEEDS)('shows at every moment what a view of that moment shows (%i)', async (seed) => {
    const record = new FakeRecord(seed, 150);
    const eyes = EYES[seed % EYES.length]!;
    const { core, current } = await opened(record, eyes);
    await core.seek(1);
    core.speed = 32;
    let wrong = 0;
    await playOut(core, 50 + (seed % 7) * 400, () => {
      const { seq } = core.moment;
      const same = JSON.stringify([...current.sink.rows].sort());
      if (same !== JSON.stringify([...record.truth(seq, eyes)].sort())) wrong++;
    });
    expect(wrong).toBe(0);
    expect(core.atEnd).toBe(true);
    expect(core.moment.seq).toBe(record.commits.length);
    expect(current.sink.rows).toEqual(record.truth(record.commits.length, eyes));
  });

  it.each(SEEDS)('to any moment and pausing equals seeking to it (%i)', async (seed) => {
    const record = new FakeRecord(seed, 120);
    const draw = chance(seed + 1000);
    const eyes = EYES[seed % EYES.length]!;
    for (let round = 0; round < 8; round++) {
      const { core, current } = await opened(record, eyes);
      await core.seek(1 + Math.floor(draw() * 40));
      core.speed = SPEEDS[Math.floor(draw() * SPEEDS.length)]!;
      core.play();
      const ticks = Math.floor(draw() * 60);
      for (let tick = 0; tick < ticks; tick++) {
        core.tick(1 + draw() * 8_000);
        await settle();
      }
      const { table } = core.moment;
      const between = table > record.commits[core.moment.seq - 1]!.table;
      await core.pause();
      expect(current.sink.rows).toEqual(record.truth(core.moment.seq, eyes));
      expect(core.moment.table).toBe(table);
      // At a commit, others of the same table time may be still to come.
      if (between) {
        const byTable = await opened(record, eyes);
        await byTable.core.seekTable(table);
        expect(current.sink.rows).toEqual(byTable.current.sink.rows);
      }
    }
  });

  it('does not wait through a pause or a jump, but rests there for a breath', async () => {
    const record = new FakeRecord(3, 150);
    const { core } = await opened(record, 'excon');
    const rests = new Set<string>();
    await core.seek(1);
    core.speed = 32;
    await playOut(core, 200, () => core.rest && rests.add(core.rest));
    expect([...rests].sort()).toEqual(['jump', 'pause']);
  });

  it('takes as long as the table took, by the speed chosen', async () => {
    const record = new FakeRecord(5, 100);
    const { core } = await opened(record, 'excon');
    await core.seek(1);
    core.speed = 4;
    core.play();
    let wall = 0;
    let rests = 0;
    for (let rested = false; core.playing; wall += 100) {
      const before = core.moment.table;
      core.tick(100);
      expect(core.moment.table - before).toBeLessThanOrEqual(400);
      if (core.rest && !rested) rests++;
      rested = core.rest !== undefined;
      await settle();
    }
    const table = record.opened().table;
    expect(rests).toBeGreaterThan(0);
    expect(wall - rests * 900).toBeGreaterThan(table / 4 - 100 * rests);
    expect(wall - rests * 900).toBeLessThan(table / 4 + 200 * (rests + 2));
  });

  it('stops when the server refuses the next frames', async () => {
    const record = new FakeRecord(6, 300);
    const { core } = await opened(record, 'excon');
    await core.seek(1);
    record.refusing = true;
    core.speed = 32;
    core.play();
    for (let tick = 0; core.playing && tick < 1_000; tick++) {
      core.tick(100);
      await settle();
    }
    expect(core.playing).toBe(false);
    expect(core.atEnd).toBe(false);
  });
});

describe('seeking', () => {
  it.each(SEEDS.slice(0, 10))(
    'to a table time shows the last commit that had happened by then (%i)',
    async (seed) => {
      const record = new FakeRecord(seed, 130);
      for (const eyes of EYES) {
        const { core, current } = await opened(record, eyes);
        for (let table = 0; table <= record.opened().table; table += 37_000) {
          await core.seekTable(table);
          expect(core.moment.seq).toBe(record.lastAt(table));
          expect(core.moment.table).toBe(table);
          expect(current.sink.rows).toEqual(record.truth(core.moment.seq, eyes));
        }
      }
    }
  );

  it('keeps to the record', async () => {
    const record = new FakeRecord(8, 30);
    const { core } = await opened(record, 'excon');
    await core.seek(-4);
    expect(core.moment.seq).toBe(1);
    await core.seek(1e9);
    expect(core.moment.seq).toBe(30);
    await core.seekTable(1e12);
    expect(core.moment.seq).toBe(30);
  });

  it('drops a seek that a later one has overtaken, whichever is answered first', async () => {
    for (let seed = 1; seed < 60; seed++) {
      const record = new FakeRecord(seed, 60);
      record.slow = 30;
      const { core, current } = await opened(record, 'seat:a/one');
      const outcomes = await Promise.all([core.seek(50), core.seek(10), core.seek(31)]);
      expect(outcomes).toEqual([false, false, true]);
      expect(core.moment.seq).toBe(31);
      expect(current.sink.rows).toEqual(record.truth(31, 'seat:a/one'));
      expect(core.seeking).toBe(false);
    }
  });

  it('stays where it is when the server refuses', async () => {
    const record = new FakeRecord(9, 40);
    const { core, current } = await opened(record, 'excon');
    await core.seek(20);
    record.refusing = true;
    expect(await core.seek(10)).toBe(false);
    expect(core.moment.seq).toBe(20);
    expect(core.seeking).toBe(false);
    expect(current.sink.rows).toEqual(record.truth(20, 'excon'));
  });
});

describe('stepping', () => {
  it('goes through every commit that these eyes saw, forward and back', async () => {
    const record = new FakeRecord(11, 250);
    for (const eyes of EYES) {
      const { core, current } = await opened(record, eyes);
      await core.seek(1);
      const forward = [core.moment.seq];
      while (await core.step(1)) {
        forward.push(core.moment.seq);
        expect(current.sink.rows).toEqual(record.truth(core.moment.seq, eyes));
      }
      const saw = record.commits
        .filter(
          ({ puts }) =>
            eyes === 'excon' || puts.some((put) => put.audience.some((one) => one === 'all' || one === eyes))
        )
        .map((commit) => commit.seq);
      expect(forward).toEqual(saw);
      const back = [core.moment.seq];
      while (await core.step(-1)) back.unshift(core.moment.seq);
      expect(back).toEqual(saw);
    }
  });

  it('back from between two commits goes to the one that was shown', async () => {
    const record = new FakeRecord(12, 120);
    const { core } = await opened(record, 'excon');
    const [one, next] = record.commits.flatMap((commit, index) => {
      const after = record.commits[index + 1];
      return after && after.table > commit.table + 1000 ? [[commit, after]] : [];
    })[3]!;
    await core.seekTable(Math.floor((one!.table + next!.table) / 2));
    await core.step(-1);
    expect(core.moment).toMatchObject({ seq: one!.seq, table: one!.table });
  });

  it('by marks goes through the marks of the kinds asked for', async () => {
    const record = new FakeRecord(13, 200);
    const { core } = await opened(record, 'excon');
    const kinds = new Set(['decision']);
    const found: number[] = [];
    await core.seek(1);
    while (await core.toMark(1, kinds)) found.push(core.moment.seq);
    expect(found).toEqual(record.marks.filter((mark) => mark[3] === 'decision').map((mark) => mark[0]));
    const back: number[] = [found.at(-1)!];
    while (await core.toMark(-1, kinds)) back.unshift(core.moment.seq);
    expect(back).toEqual(found);
  });
});

describe('other eyes', () => {
  it('keep the moment', async () => {
    const record = new FakeRecord(14, 150);
    const { core, look, current } = await opened(record, 'seat:a/one');
    await core.seek(20);
    core.speed = 16;
    core.play();
    for (let tick = 0; tick < 20 || !core.moment.later; tick++) {
      core.tick(900);
      await settle();
    }
    const { table } = core.moment;
    core.playing = false;
    await look('excon');
    expect(core.moment.table).toBe(table);
    expect(current.sink.rows).toEqual(record.truth(core.moment.seq, 'excon'));
    expect(core.moment.seq).toBe(record.lastAt(table));
  });

  it('two pairs move together', async () => {
    const record = new FakeRecord(15, 220);
    const core = new ReplayCore(new Recording(record.ask));
    await core.recording.open();
    const [one, other] = [new FakeSink(), new FakeSink()];
    await core.look([
      { eyes: 'excon', sink: one },
      { eyes: 'seat:b/two', sink: other }
    ]);
    core.speed = 32;
    await playOut(core, 700, () => {
      expect(one.rows).toEqual(record.truth(core.moment.seq, 'excon'));
      expect(other.rows).toEqual(record.truth(core.moment.seq, 'seat:b/two'));
    });
  });
});

describe('anything in any order', () => {
  it.each(SEEDS)('ends in the records of a fresh view (%i)', async (seed) => {
    const record = new FakeRecord(seed, 60 + seed * 5);
    record.slow = 12;
    const draw = chance(seed + 500);
    const { core, current, look } = await opened(record, EYES[seed % 3]!);
    const kinds = new Set(['decision', 'clock']);
    const doing: Promise<unknown>[] = [];
    const acts: (() => Promise<unknown> | undefined)[] = [
      () => core.seek(1 + Math.floor(draw() * record.commits.length)),
      () => core.seekTable(draw() * record.opened().table),
      () => core.step(draw() < 0.5 ? 1 : -1),
      () => core.toMark(draw() < 0.5 ? 1 : -1, kinds),
      () => look(EYES[Math.floor(draw() * EYES.length)]!),
      () => void core.play(),
      () => core.pause(),
      () => void core.tick(draw() * 20_000),
      () => {
        record.grow();
        return core.recording.open();
      }
    ];
    for (let round = 0; round < 120; round++) {
      const act = acts[Math.floor(draw() * acts.length)]!();
      if (act) doing.push(act);
      if (draw() < 0.6) await settle();
      // Somebody who looks through other eyes waits until they are there.
      if (draw() < 0.3) await Promise.all(doing.splice(0));
    }
    await Promise.all(doing);
    await core.pause();
    await settle();
    expect(core.seeking).toBe(false);
    expect(current.sink.rows).toEqual(record.truth(core.moment.seq, current.eyes));
  });
});

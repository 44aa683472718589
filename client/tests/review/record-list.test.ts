import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/net/wire';
import { namesOf } from '../../src/review/names';
import { RecordList } from '../../src/review/record-list.svelte';
import type { Frame } from '../../src/state/frames';
import { Recording } from '../../src/state/recording';
import { Records } from '../../src/state/records.svelte';
import type { Opened } from '../../src/state/timescale';

const OUTLINE: Opened = {
  commits: 0,
  began: '',
  at: 0,
  table: 0,
  problem: null,
  moves: [],
  stretches: [],
  marks: [],
  seats: []
};

/** A record in which every third commit is a message and the others matter to nobody. */
function messages(commits: () => number) {
  let asked = 0;
  const ask = async (question: Question): Promise<Record<string, unknown> | undefined> => {
    asked++;
    if (question.type === 'replay.open') return { ...OUTLINE, commits: commits() };
    if (question.type !== 'replay.frames') return undefined;
    const upto = Math.min(question.upto, commits());
    const frames: Frame[] = [];
    for (let seq = question.after + 1; seq <= upto; seq++) {
      const sender = seq % 2 ? 'seat:a/b' : 'seat:a/c';
      const message = { sender, to: ['control'], text: `${seq}`, title: null };
      frames.push({
        seq,
        at: 0,
        put: [seq % 3 === 0 ? ['messages', `m${seq}`, message] : ['reads', `r${seq}`, {}]]
      });
    }
    return { upto, frames };
  };
  return { ask, asked: () => asked };
}

async function listOf(commits: () => number) {
  const source = messages(commits);
  const recording = new Recording(source.ask);
  await recording.open();
  const list = new RecordList(recording, 'excon', namesOf(new Records(), new Map()));
  return { list, recording, asked: source.asked };
}

const seqs = (list: RecordList) => list.entries.map((entry) => entry.seq);
const gapless = (shown: number[]) =>
  shown.every((one, index) => index === 0 || one - shown[index - 1]! === 3);

describe('RecordList', () => {
  it('holds all of a short record', async () => {
    const { list } = await listOf(() => 10);
    await list.around(1);
    expect(seqs(list)).toEqual([3, 6, 9]);
    expect([list.before, list.after, list.loading]).toEqual([false, false, false]);
  });

  it('holds what lies around the cursor of a long one', async () => {
    const { list, asked } = await listOf(() => 5000);
    await list.around(2500);
    expect(seqs(list).filter((seq) => seq < 2500).length).toBeGreaterThan(19);
    expect(seqs(list).filter((seq) => seq > 2500).length).toBeGreaterThan(19);
    expect(list.entries.length).toBeLessThan(150);
    expect(asked()).toBeLessThan(10);
    expect([list.before, list.after]).toEqual([true, true]);
  });

  it('follows the cursor without gaps, and without keeping everything', async () => {
    const { list } = await listOf(() => 5000);
    for (let seq = 1; seq <= 5000; seq += 60) {
      await list.around(seq);
      const shown = seqs(list);
      expect(gapless(shown)).toBe(true);
      expect(shown[0]! <= Math.max(3, seq)).toBe(true);
      expect(shown.at(-1)! >= Math.min(4998, seq)).toBe(true);
      expect(shown.length).toBeLessThan(480);
    }
  });

  it('reads on both ways to the ends', async () => {
    const { list } = await listOf(() => 900);
    await list.around(450);
    while (list.before) await list.earlier();
    expect(seqs(list)[0]).toBe(3);
    while (list.after) await list.later();
    expect(seqs(list).at(-1)).toBe(900);
  });

  it('shows only what was chosen, and looks further for it', async () => {
    const { list } = await listOf(() => 2000);
    await list.choose({ seat: 'a/b', kind: 'message' }, 1000);
    expect(list.entries.length).toBeGreaterThan(40);
    expect(list.entries.every((entry) => entry.seq % 2 === 1)).toBe(true);
    await list.choose({ seat: '', kind: 'decision' }, 1000);
    expect(list.entries).toEqual([]);
    expect(list.loading).toBe(false);
  });

  it('drops what was read for a place that was left meanwhile', async () => {
    const { list } = await listOf(() => 5000);
    await Promise.all([list.around(100), list.around(4000), list.around(2500)]);
    expect(seqs(list).some((seq) => seq > 2400 && seq < 2600)).toBe(true);
    expect(gapless(seqs(list))).toBe(true);
    expect(list.loading).toBe(false);
  });

  it('grows with its record', async () => {
    let commits = 10;
    const { list, recording } = await listOf(() => commits);
    await list.around(10);
    commits = 14;
    await recording.open();
    await list.grown();
    expect(seqs(list)).toEqual([3, 6, 9, 12]);
  });
});

// A made-up record and a server that answers about it: random commits, through random eyes, at random speed.
import type { Put, Question } from '../../src/net/wire';
import type { Frame } from '../../src/state/frames';
import type { Opened, RecordMark } from '../../src/state/timescale';

export const EYES = ['excon', 'seat:a/one', 'seat:b/two'];
const MOST_FRAMES = 40;

interface Row {
  table: string;
  id: string;
  record: unknown;
  audience: string[];
}

interface Commit {
  seq: number;
  at: number;
  table: number;
  puts: Row[];
}

/** Numbers below 1 that are the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

interface FakeClock {
  phase: 'lobby' | 'running' | 'paused' | 'ended';
  anchor: number;
  table: number;
  rate: number;
}

export class FakeRecord {
  readonly commits: Commit[] = [];
  readonly marks: RecordMark[] = [];
  readonly stretches: [number, number, number][] = [];
  asked: string[] = [];
  /** How many turns of the event loop an answer takes; random up to this. */
  slow = 0;
  refusing = false;
  #chance: () => number;
  #clock: FakeClock = { phase: 'lobby', anchor: 0, table: 0, rate: 8000 };
  #at = 0;

  constructor(seed: number, length: number) {
    this.#chance = chance(seed);
    this.#commit([this.#clockPut(), ...Array.from({ length: 5 }, () => this.#thing())]);
    while (this.commits.length < length) this.grow();
  }

  /** One more commit. */
  grow(): void {
    const roll = this.#chance();
    const clock = this.#clock;
    if (clock.phase === 'running' && this.#chance() < 0.7) this.#at += Math.floor(this.#chance() * 90_000);
    if (clock.phase === 'lobby' && this.commits.length > 6) this.#change({ phase: 'running' });
    else if (clock.phase === 'running' && roll < 0.06) this.#change({ phase: 'paused' });
    else if (clock.phase === 'paused' && roll < 0.3) this.#change({ phase: 'running' });
    else if (clock.phase !== 'lobby' && roll < 0.36) {
      this.#change({ anchor: this.#now + 3_600_000 });
    } else if (roll < 0.4) this.#change({ rate: 1000 * (1 + Math.floor(this.#chance() * 12)) });
    else {
      const puts = Array.from({ length: 1 + Math.floor(this.#chance() * 3) }, () => this.#thing());
      this.#commit(puts, this.#chance() < 0.3 ? 'decision' : undefined);
    }
  }

  get #now(): number {
    return Math.max(this.#at, this.#clock.anchor);
  }

  get #table(): number {
    const { phase, anchor, table, rate } = this.#clock;
    const since = phase === 'running' ? Math.max(0, this.#at - anchor) : 0;
    return table + Math.floor((since * 1000) / rate);
  }

  #change(change: Partial<FakeClock>): void {
    const table = this.#table;
    this.#clock = { ...this.#clock, anchor: this.#now, table, ...change };
    this.#commit([this.#clockPut()], 'clock');
    this.stretches.push([this.commits.length, this.#clock.anchor, this.#clock.table]);
    this.#at = this.#now;
  }

  #clockPut(): Row {
    return { table: 'clock', id: 'clock', record: { ...this.#clock }, audience: ['all'] };
  }

  #thing(): Row {
    const audience = EYES.slice(1).filter(() => this.#chance() < 0.3);
    const id = `t${Math.floor(this.#chance() * 12)}${audience.join('')}`;
    return { table: 'messages', id, record: { text: this.commits.length, n: this.#chance() }, audience };
  }

  #commit(puts: Row[], kind?: string): void {
    const seq = this.commits.length + 1;
    this.commits.push({ seq, at: this.#at, table: this.#table, puts });
    if (kind) this.marks.push([seq, this.#at, this.#table, kind, null]);
  }

  // What is true of it

  opened(): Opened {
    const last = this.commits.at(-1)!;
    const { marks, stretches } = this;
    return {
      commits: this.commits.length,
      began: '2031-03-04T05:00:00Z',
      at: last.at,
      table: last.table,
      problem: null,
      moves: [],
      stretches: [...stretches],
      marks: [...marks],
      seats: EYES.slice(1).map((eyes) => eyes.slice(5))
    };
  }

  /** Everything these eyes see after commit `seq`, as the store should hold it. */
  truth(seq: number, eyes: string): Map<string, unknown> {
    return new Map(this.#rows(seq, eyes).map(([table, id, record]) => [`${table}/${id}`, record]));
  }

  /** The last commit that had happened at `table`. */
  lastAt(table: number): number {
    return this.commits.findLast((commit) => commit.table <= table)?.seq ?? 0;
  }

  // Answering

  ask = async (question: Question): Promise<Record<string, unknown> | undefined> => {
    this.asked.push(question.type);
    const answer = this.refusing ? undefined : this.#answer(question);
    const turns = Math.floor(this.#chance() * (this.slow + 1));
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    return answer;
  };

  #answer(question: Question): Record<string, unknown> | undefined {
    if (question.type === 'replay.open') return this.opened() as unknown as Record<string, unknown>;
    if (question.type === 'replay.view') {
      const { at, table } = this.commits[question.seq - 1]!;
      return { seq: question.seq, at, table, labels: [], full: this.#rows(question.seq, question.eyes) };
    }
    if (question.type !== 'replay.frames') return undefined;
    const upto = Math.min(question.upto, question.after + MOST_FRAMES, this.commits.length);
    const frames: Frame[] = this.commits
      .slice(question.after, upto)
      .map(({ seq, at, puts }) => ({ seq, at, put: seen(puts, question.eyes) }))
      .filter((frame) => frame.put.length > 0);
    return { upto, frames };
  }

  #rows(seq: number, eyes: string): Put[] {
    const rows = new Map<string, Put>();
    for (const commit of this.commits.slice(0, seq)) {
      for (const put of seen(commit.puts, eyes)) rows.set(`${put[0]}/${put[1]}`, put);
    }
    return [...rows.values()];
  }
}

function seen(rows: Row[], eyes: string): Put[] {
  return rows
    .filter((row) => eyes === 'excon' || row.audience.includes('all') || row.audience.includes(eyes))
    .map((row) => [row.table, row.id, row.record]);
}

/** A sink that holds what it is given. */
export class FakeSink {
  rows = new Map<string, unknown>();

  replace(puts: Put[]): void {
    this.rows = new Map();
    this.put(puts);
  }

  put(puts: Put[]): void {
    for (const [table, id, record] of puts) this.rows.set(`${table}/${id}`, record);
  }
}

// The record of an exercise: its outline, its frames through any eyes, and which commit was the last at a table time.
import { type AskRecord, type Frame, Frames } from './frames';
import { type Opened, type RecordMark, Timescale } from './timescale';

const EYES_KEPT = 4;

export class Recording {
  opened: Opened | undefined;
  scale = new Timescale(EMPTY);
  readonly ask: AskRecord;
  #frames = new Map<string, Frames>();

  constructor(ask: AskRecord) {
    this.ask = ask;
  }

  get commits(): number {
    return this.opened?.commits ?? 0;
  }

  get marks(): RecordMark[] {
    return this.opened?.marks ?? [];
  }

  /** Read the outline, or read it again when the record has grown. False if the server refuses. */
  async open(): Promise<boolean> {
    const answer = await this.ask({ type: 'replay.open' });
    if (answer === undefined) return false;
    this.opened = answer as unknown as Opened;
    this.scale = new Timescale(this.opened);
    return true;
  }

  /** Frames through these eyes, shared by all who need them. Those of the last few eyes are kept. */
  frames(eyes: string): Frames {
    const frames = this.#frames.get(eyes) ?? new Frames(this.ask, eyes, () => this.commits);
    this.#frames.delete(eyes);
    this.#frames.set(eyes, frames);
    if (this.#frames.size > EYES_KEPT) this.#frames.delete(this.#frames.keys().next().value!);
    return frames;
  }

  /** Table time of a commit. Never before that of an earlier mark or after that of a later one. */
  tableOf(seq: number, at: number): number {
    const index = this.#markUpTo(seq);
    const mark = this.marks[index];
    if (mark?.[0] === seq) return mark[2];
    const later = this.marks[index + 1]?.[2] ?? Infinity;
    return Math.max(mark?.[2] ?? 0, Math.min(later, this.scale.tableOf(seq, at)));
  }

  /** The last mark up to commit `seq`. */
  markUpTo(seq: number): RecordMark | undefined {
    return this.marks[this.#markUpTo(seq)];
  }

  /** The last mark that had come at `table`. */
  markAt(table: number): RecordMark | undefined {
    return this.marks[lastWhere(this.marks, (mark) => mark[2] <= table)];
  }

  /** The last commit that had happened at `table`: marks say roughly, frames between two marks exactly. */
  async resolve(table: number): Promise<number | undefined> {
    const index = lastWhere(this.marks, (mark) => mark[2] <= table);
    let seq = this.marks[index]?.[0] ?? 0;
    const last = (this.marks[index + 1]?.[0] ?? this.commits + 1) - 1;
    let upto = seq;
    while (upto < last) {
      const part = await this.#between(upto, last);
      if (part === undefined) return undefined;
      for (const frame of part.frames) {
        if (this.tableOf(frame.seq, frame.at) > table) return seq;
        seq = frame.seq;
      }
      upto = part.upto;
    }
    return last;
  }

  async #between(after: number, upto: number): Promise<{ frames: Frame[]; upto: number } | undefined> {
    const known = this.#frames.get('excon')?.known(after, upto);
    if (known) return { frames: known, upto };
    const answer = await this.ask({ type: 'replay.frames', after, upto, eyes: 'excon' });
    if (answer === undefined || Number(answer.upto) <= after) return undefined;
    return { frames: answer.frames as Frame[], upto: Number(answer.upto) };
  }

  #markUpTo(seq: number): number {
    return lastWhere(this.marks, (mark) => mark[0] <= seq);
  }
}

const EMPTY: Opened = {
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

/** The last index for which `holds`, in a list where it holds up to some point and not after; -1 if nowhere. */
function lastWhere<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let low = -1;
  let high = list.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(list[middle]!)) low = middle;
    else high = middle;
  }
  return low;
}

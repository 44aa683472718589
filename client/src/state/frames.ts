// Frames of a record through one pair of eyes, fetched in chunks and kept while there is room.
import type { Put, Question } from '../net/wire';

/** Ask the server something about the record; undefined if it refuses. */
export type AskRecord = (question: Question) => Promise<Record<string, unknown> | undefined>;

/** What a commit put, as far as these eyes see it. Who gave it stands there for control's eyes only. */
export interface Frame {
  seq: number;
  at: number;
  put: Put[];
  wall?: string;
  person?: string;
  seat?: string | null;
  command?: string;
}

interface Chunk {
  /** The last commit these frames cover. */
  upto: number;
  frames: Frame[];
}

export const CHUNK = 100;
const KEPT = 60;

export class Frames {
  readonly eyes: string;
  #ask: AskRecord;
  #commits: () => number;
  #chunks = new Map<number, Chunk>();
  #asked = new Map<number, Promise<Chunk | undefined>>();

  /** `commits` says how long the record is at this moment: it may grow. */
  constructor(ask: AskRecord, eyes: string, commits: () => number) {
    this.#ask = ask;
    this.eyes = eyes;
    this.#commits = commits;
  }

  /** The frames of chunk `index`: commits `index * CHUNK + 1` and on. Undefined if the server refuses. */
  async chunk(index: number): Promise<Frame[] | undefined> {
    return this.peek(index) ?? (await this.#fetch(index))?.frames;
  }

  /** The frames of a chunk, if it is here and whole. */
  peek(index: number): Frame[] | undefined {
    const chunk = this.#chunks.get(index);
    return chunk !== undefined && chunk.upto >= this.#last(index) ? chunk.frames : undefined;
  }

  /** The frames of commits after `after` up to `upto`, if all of them are here. */
  known(after: number, upto: number): Frame[] | undefined {
    const found: Frame[] = [];
    for (let index = chunkOf(after + 1); after < upto && index <= chunkOf(upto); index++) {
      const frames = this.peek(index);
      if (frames === undefined) return undefined;
      found.push(...frames.filter((frame) => frame.seq > after && frame.seq <= upto));
    }
    return found;
  }

  /** Up to which commit, from `seq` on, frames are here without a gap. */
  reach(seq: number): number {
    let index = chunkOf(seq + 1);
    while (index * CHUNK < this.#commits() && this.peek(index) !== undefined) index++;
    return Math.min(Math.max(seq, index * CHUNK), this.#commits());
  }

  /** The first frame after `seq`, if everything up to it is here. */
  peekNext(seq: number): Frame | undefined {
    for (let index = chunkOf(seq + 1); ; index++) {
      const frames = index * CHUNK < this.#commits() ? this.peek(index) : undefined;
      const found = frames?.find((frame) => frame.seq > seq);
      if (found || frames === undefined) return found;
    }
  }

  /** The first frame after `seq`, fetching what is needed to find it. */
  async next(seq: number): Promise<Frame | undefined> {
    for (let index = chunkOf(seq + 1); index * CHUNK < this.#commits(); index++) {
      const frames = await this.chunk(index);
      if (frames === undefined) return undefined;
      const found = frames.find((frame) => frame.seq > seq);
      if (found) return found;
    }
    return undefined;
  }

  /** The last frame before `seq`, fetching what is needed to find it. */
  async previous(seq: number): Promise<Frame | undefined> {
    for (let index = chunkOf(seq - 1); index >= 0 && seq > 1; index--) {
      const frames = await this.chunk(index);
      if (frames === undefined) return undefined;
      const found = frames.findLast((frame) => frame.seq < seq);
      if (found) return found;
    }
    return undefined;
  }

  #last(index: number): number {
    return Math.min((index + 1) * CHUNK, this.#commits());
  }

  #fetch(index: number): Promise<Chunk | undefined> {
    const under = this.#asked.get(index);
    if (under) return under;
    const fetching = this.#read(index).finally(() => this.#asked.delete(index));
    this.#asked.set(index, fetching);
    return fetching;
  }

  async #read(index: number): Promise<Chunk | undefined> {
    const chunk: Chunk = { upto: index * CHUNK, frames: [] };
    const last = this.#last(index);
    while (chunk.upto < last) {
      const answer = await this.#ask({
        type: 'replay.frames',
        after: chunk.upto,
        upto: last,
        eyes: this.eyes
      });
      if (answer === undefined || Number(answer.upto) <= chunk.upto) return undefined;
      chunk.upto = Number(answer.upto);
      chunk.frames.push(...(answer.frames as Frame[]));
    }
    this.#keep(index, chunk);
    return chunk;
  }

  #keep(index: number, chunk: Chunk): void {
    this.#chunks.delete(index);
    this.#chunks.set(index, chunk);
    if (this.#chunks.size > KEPT) this.#chunks.delete(this.#chunks.keys().next().value!);
  }
}

export function chunkOf(seq: number): number {
  return Math.floor((Math.max(1, seq) - 1) / CHUNK);
}

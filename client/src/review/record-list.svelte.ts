// The lines of a record around the cursor: a window that follows it, and grows when somebody reads on.
import { chunkOf, CHUNK, type Frames } from '../state/frames';
import type { Recording } from '../state/recording';
import { type Line, linesOf } from './lines';
import type { Names } from './names';

export interface Entry extends Line {
  /** Its commit, and its place among the commit's lines. */
  id: string;
  /** Table milliseconds. */
  table: number;
}

export interface Filter {
  seat: string;
  kind: string;
}

/** With fewer lines than these on a side of the cursor, more are read: so many, from so many chunks at most. */
const FEW = 20;
const ENOUGH = 40;
const MOST_CHUNKS = 8;
/** More lines than this are not kept on the page. */
const MOST_LINES = 400;

interface Chunk {
  index: number;
  all: Entry[];
}

export class RecordList {
  entries = $state.raw<Entry[]>([]);
  /** Whether there may be more before and after. */
  before = $state(false);
  after = $state(false);
  loading = $state(false);
  #recording: Recording;
  #frames: Frames;
  #names: Names;
  #filter: Filter = { seat: '', kind: '' };
  #window: Chunk[] = [];
  #turn = 0;

  constructor(recording: Recording, eyes: string, names: Names) {
    this.#recording = recording;
    this.#frames = recording.frames(eyes);
    this.#names = names;
  }

  /** Show only lines of this seat and kind (empty: all), around commit `seq`. */
  async choose(filter: Filter, seq: number): Promise<void> {
    this.#filter = filter;
    await this.#begin(seq);
  }

  /** Have the lines around commit `seq`. */
  async around(seq: number): Promise<void> {
    const first = this.#window[0];
    const last = this.#window.at(-1);
    const index = chunkOf(seq);
    if (!first || !last || index < first.index || index > last.index) await this.#begin(seq);
    else await this.#fill(seq);
  }

  /** The record has grown: read on if its end is in sight. */
  async grown(): Promise<void> {
    const last = this.#window.at(-1);
    if (last === undefined) return;
    const turn = this.#turn;
    const again = await this.#read(last.index);
    if (turn !== this.#turn || again === undefined) return;
    this.#window = [...this.#window.slice(0, -1), again];
    this.#publish();
  }

  earlier(): Promise<void> {
    return this.#extend(-1);
  }

  later(): Promise<void> {
    return this.#extend(1);
  }

  async #begin(seq: number): Promise<void> {
    const turn = ++this.#turn;
    this.loading = true;
    const chunk = await this.#read(chunkOf(seq));
    if (turn !== this.#turn) return;
    this.loading = false;
    if (chunk === undefined) return;
    this.#window = [chunk];
    this.#publish();
    await this.#fill(seq);
  }

  async #fill(seq: number): Promise<void> {
    const turn = this.#turn;
    if (this.after && this.#count(seq, Infinity) < FEW) await this.later();
    if (turn === this.#turn && this.before && this.#count(0, seq) < FEW) await this.earlier();
  }

  async #extend(direction: 1 | -1): Promise<void> {
    if (this.loading) return;
    const turn = this.#turn;
    this.loading = true;
    let found = 0;
    for (let read = 0; read < MOST_CHUNKS && found < ENOUGH; read++) {
      const next = this.#next(direction);
      const chunk = next === undefined ? undefined : await this.#read(next);
      if (turn !== this.#turn) return;
      if (chunk === undefined) break;
      this.#window = direction > 0 ? [...this.#window, chunk] : [chunk, ...this.#window];
      found += this.#matching(chunk).length;
    }
    this.loading = false;
    this.#trim(direction);
    this.#publish();
  }

  #next(direction: 1 | -1): number | undefined {
    const index = direction > 0 ? this.#window.at(-1)!.index + 1 : this.#window[0]!.index - 1;
    return index >= 0 && index * CHUNK < this.#recording.commits ? index : undefined;
  }

  /** Let go of what is furthest from where somebody reads. */
  #trim(direction: 1 | -1): void {
    while (this.#window.length > 2 && this.#count(0, Infinity) > MOST_LINES) {
      this.#window = direction > 0 ? this.#window.slice(1) : this.#window.slice(0, -1);
    }
  }

  #publish(): void {
    this.entries = this.#window.flatMap((chunk) => this.#matching(chunk));
    this.before = this.#next(-1) !== undefined;
    this.after = this.#next(1) !== undefined;
  }

  #matching(chunk: Chunk): Entry[] {
    const { seat, kind } = this.#filter;
    return chunk.all.filter(
      (line) => (kind === '' || line.kind === kind) && (seat === '' || line.seats.includes(seat))
    );
  }

  #count(after: number, upto: number): number {
    return this.#window
      .flatMap((chunk) => this.#matching(chunk))
      .filter((line) => line.seq > after && line.seq <= upto).length;
  }

  async #read(index: number): Promise<Chunk | undefined> {
    const frames = await this.#frames.chunk(index);
    const all = frames?.flatMap((frame) =>
      linesOf(frame, this.#names).map((line, place) => ({
        ...line,
        id: `${line.seq}.${place}`,
        table: this.#recording.tableOf(line.seq, line.at)
      }))
    );
    return all && { index, all };
  }
}

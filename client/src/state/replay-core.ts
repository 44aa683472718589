// A cursor over a recording: seeks, steps, plays. It moves one or more lenses (pairs of eyes) together, and each puts
// what these eyes see into a sink. It knows no screen and no time of its own: its owner calls `tick`.
import type { Put } from '../net/wire';
import { chunkOf, type Frame, type Frames } from './frames';
import type { Recording } from './recording';
import type { Moment } from './timescale';

/** Where records go. */
export interface Sink {
  replace(puts: Put[]): void;
  put(puts: Put[]): void;
}

export interface Lens {
  eyes: string;
  sink: Sink;
}

/** Why playing rests for a breath: the exercise stood still here, or its clock jumped. */
export type Rest = 'pause' | 'jump';

export const SPEEDS = [1, 2, 4, 8, 16, 32] as const;
const REST_MS = 900;
const AHEAD_MS = 5_000;
/** So many commits further on, what lies between is less than the whole view. */
const NEAR = 150;

/** A lens at work. Its sink holds the view at commit `seq`; infinite while it holds nothing. */
interface Looking extends Lens {
  frames: Frames;
  seq: number;
}

interface Target {
  seq: number;
  /** A later table time at which `seq` was still the last commit; otherwise its own. */
  table: number;
}

interface Ready {
  at: number;
  table: number;
  show(): void;
}

export class ReplayCore {
  readonly recording: Recording;
  moment: Moment = { seq: 0, at: 0, table: 0, later: false };
  playing = false;
  /** Whether an answer is waited for. */
  seeking = false;
  speed = 1;
  rest: Rest | undefined;
  #changed: () => void;
  #lenses: Looking[] = [];
  /** Rises with each seek: one that was overtaken is dropped. */
  #turn = 0;
  #resting = 0;
  /** Whether playing moved the time on since the last commit that was shown. */
  #drifted = false;

  /** `changed` is called whenever something that shows has changed. */
  constructor(recording: Recording, changed: () => void = () => undefined) {
    this.recording = recording;
    this.#changed = changed;
  }

  get atEnd(): boolean {
    return this.moment.table >= this.recording.scale.end && this.moment.seq >= this.recording.commits;
  }

  /** Begin at this moment: what is looked at first is shown there. */
  begin(seq: number, table = 0): void {
    this.moment = { seq, at: 0, table, later: table > 0 };
  }

  /** Go to commit `seq`, or to a later table time at which it was still the last. False if overtaken or refused. */
  seek(seq: number, table = 0): Promise<boolean> {
    return this.#go(() => ({ seq, table }));
  }

  /** Go to a table time: to the last commit that had happened by then. */
  seekTable(table: number): Promise<boolean> {
    return this.#go(() => this.#by(Math.max(0, Math.min(table, this.recording.scale.end))));
  }

  /** Go to the next or previous commit of which these eyes saw something. */
  step(direction: 1 | -1): Promise<boolean> {
    return this.#go(async () => {
      const found = await Promise.all(this.#lenses.map((lens) => this.#neighbour(lens.frames, direction)));
      const seqs = found.filter((frame) => frame !== undefined).map((frame) => frame.seq);
      if (seqs.length === 0) return undefined;
      return { seq: direction > 0 ? Math.min(...seqs) : Math.max(...seqs), table: 0 };
    });
  }

  /** Go to the next or previous mark of one of these kinds. */
  toMark(direction: 1 | -1, kinds: ReadonlySet<string>): Promise<boolean> {
    const { seq, table } = this.moment;
    const marks = this.recording.marks.filter((mark) => kinds.has(mark[3]));
    const mark =
      direction > 0
        ? marks.find((one) => one[0] > seq)
        : marks.findLast((one) => one[0] < seq || (one[0] === seq && one[2] < table));
    return mark === undefined ? Promise.resolve(false) : this.seek(mark[0]);
  }

  /** Look at the same moment through other eyes. Lenses whose sink stays keep it as it is. */
  look(lenses: Lens[]): Promise<boolean> {
    const wanted = lenses.map(
      (lens): Looking =>
        this.#lenses.find((one) => one.sink === lens.sink) ?? {
          ...lens,
          frames: this.recording.frames(lens.eyes),
          seq: Infinity
        }
    );
    return this.#go(() => this.#here(), wanted);
  }

  play(): void {
    this.playing = !this.atEnd;
    this.#changed();
  }

  /** Stop where we are. Commits that nobody on screen saw may have happened: the moment becomes the last of them. */
  async pause(): Promise<void> {
    this.playing = false;
    this.rest = undefined;
    this.#resting = 0;
    this.#changed();
    if (this.#drifted) await this.#go(() => this.#here());
  }

  /** Let `elapsed` milliseconds pass. */
  tick(elapsed: number): void {
    if (!this.playing || this.seeking) return;
    this.#resting = Math.max(0, this.#resting - elapsed);
    if (this.#resting > 0) return;
    this.rest = undefined;
    const wanted = Math.min(this.moment.table + elapsed * this.speed, this.recording.scale.end);
    const table = Math.max(
      this.moment.table,
      Math.min(wanted, ...this.#lenses.map((lens) => this.#safe(lens)))
    );
    this.#fetchAhead(table);
    this.#playTo(table);
    if (this.atEnd) this.playing = false;
    this.#changed();
  }

  // Seeking

  async #go(
    find: () => Target | undefined | Promise<Target | undefined>,
    lenses: Looking[] = this.#lenses
  ): Promise<boolean> {
    const turn = ++this.#turn;
    this.seeking = true;
    const target = await find();
    const ready = target && turn === this.#turn ? await this.#prepare(lenses, target.seq) : undefined;
    if (turn !== this.#turn) return false;
    this.seeking = false;
    if (target && ready) this.#arrive(lenses, target, ready);
    this.#changed();
    return ready !== undefined;
  }

  #arrive(lenses: Looking[], target: Target, ready: Ready[]): void {
    for (const one of ready) one.show();
    this.#lenses = lenses;
    this.#rest(undefined);
    this.#drifted = false;
    const seq = this.#within(target.seq);
    const own = ready[0] ?? this.moment;
    const next = this.recording.marks.find((mark) => mark[0] > seq)?.[2] ?? this.recording.scale.end;
    const table = Math.min(target.table, next);
    const later = table > own.table;
    const at = later ? this.recording.scale.atOf(seq, table) : own.at;
    this.moment = { seq, table: later ? table : own.table, at, later };
  }

  #within(seq: number): number {
    return Math.max(Math.min(1, this.recording.commits), Math.min(seq, this.recording.commits));
  }

  async #prepare(lenses: Looking[], wanted: number): Promise<Ready[] | undefined> {
    const seq = this.#within(wanted);
    const ready = await Promise.all(lenses.map((lens) => this.#ready(lens, seq)));
    return ready.every((one) => one !== undefined) ? ready : undefined;
  }

  /** What lies between, if it is here or is little; otherwise the whole view. */
  async #ready(lens: Looking, seq: number): Promise<Ready | undefined> {
    const known = this.#known(lens, seq);
    if (known || seq < lens.seq || seq > lens.seq + NEAR) return known ?? this.#view(lens, seq);
    const first = chunkOf(lens.seq + 1);
    await Promise.all(range(first, chunkOf(seq)).map((index) => lens.frames.chunk(index)));
    return this.#known(lens, seq) ?? this.#view(lens, seq);
  }

  /** Ready by what lies between here and there, if all of that is here. */
  #known(lens: Looking, seq: number): Ready | undefined {
    if (seq < lens.seq) return undefined;
    const frames = lens.frames.known(lens.seq, seq);
    const time = this.#timeOf(lens, seq);
    return frames && time && { ...time, show: () => this.#show(lens, frames, seq) };
  }

  async #view(lens: Looking, seq: number): Promise<Ready | undefined> {
    const view = await this.recording.ask({ type: 'replay.view', seq, eyes: lens.eyes });
    if (view === undefined) return undefined;
    const show = () => {
      lens.sink.replace(view.full as Put[]);
      lens.seq = seq;
    };
    const at = Number(view.at);
    return { at, table: this.recording.tableOf(seq, at), show };
  }

  #show(lens: Looking, frames: Frame[], seq: number): void {
    for (const frame of frames) lens.sink.put(frame.put);
    lens.seq = seq;
  }

  #timeOf(lens: Looking, seq: number): { at: number; table: number } | undefined {
    const mark = this.recording.markUpTo(seq);
    if (mark?.[0] === seq) return { at: mark[1], table: mark[2] };
    const frame = lens.frames.peek(chunkOf(seq))?.find((one) => one.seq === seq);
    return frame && { at: frame.at, table: this.recording.tableOf(seq, frame.at) };
  }

  async #neighbour(frames: Frames, direction: 1 | -1): Promise<Frame | undefined> {
    const { seq, table } = this.moment;
    if (direction > 0) return frames.next(seq);
    const last = await frames.previous(seq + 1);
    const before = last !== undefined && this.recording.tableOf(last.seq, last.at) < table;
    return before || last === undefined ? last : frames.previous(last.seq);
  }

  /** Where we are, as a target. While playing, commits that these eyes did not see may have come since. */
  #here(): Target | Promise<Target | undefined> {
    return this.#drifted ? this.#by(this.moment.table) : this.moment;
  }

  async #by(table: number): Promise<Target | undefined> {
    const seq = await this.recording.resolve(table);
    return seq === undefined ? undefined : { seq, table };
  }

  // Playing

  /** Up to which table time everything is here that this lens will have to show. */
  #safe(lens: Looking): number {
    const reach = lens.frames.reach(lens.seq);
    return reach >= this.recording.commits ? Infinity : (this.recording.markUpTo(reach)?.[2] ?? 0);
  }

  #fetchAhead(table: number): void {
    for (const lens of this.#lenses) {
      if (this.#safe(lens) - table < AHEAD_MS * this.speed) {
        const turn = this.#turn;
        const asked = lens.frames.chunk(chunkOf(lens.frames.reach(lens.seq) + 1));
        void asked.then((frames) => {
          if (frames === undefined && turn === this.#turn) void this.pause();
        });
      }
    }
  }

  /** Show what happened up to `table`; rest where the clock was stopped or moved. */
  #playTo(table: number): void {
    for (let frame = this.#next(table); frame; frame = this.#next(table)) {
      const { seq, at } = frame;
      const parts = this.#lenses.map((lens) => lens.frames.known(lens.seq, seq));
      if (!parts.every((part) => part !== undefined)) return;
      this.#lenses.forEach((lens, index) => this.#show(lens, parts[index]!, seq));
      this.moment = { seq, at, table: this.recording.tableOf(seq, at), later: false };
      this.#drifted = false;
      this.#rest(this.#restAt(frame));
      if (this.rest) return;
    }
    this.#drift(table);
  }

  /** Nothing more is to be shown up to `table`: only time passes. */
  #drift(table: number): void {
    const { commits, scale } = this.recording;
    const over = table >= scale.end && this.#lenses.every((lens) => lens.frames.reach(lens.seq) >= commits);
    const seq = over ? commits : this.moment.seq;
    if (over) for (const lens of this.#lenses) lens.seq = commits;
    else if (table <= this.moment.table) return;
    this.#drifted = !over;
    this.moment = { seq, table, at: scale.atOf(seq, table), later: true };
  }

  #next(table: number): Frame | undefined {
    const next = this.#lenses
      .map((lens) => lens.frames.peekNext(lens.seq))
      .filter((frame) => frame !== undefined)
      .sort((one, other) => one.seq - other.seq)[0];
    return next && this.recording.tableOf(next.seq, next.at) <= table ? next : undefined;
  }

  #restAt(frame: Frame): Rest | undefined {
    const clock = frame.put.find(([name]) => name === 'clock')?.[2] as { phase: string } | undefined;
    if (clock === undefined) return undefined;
    if (this.recording.scale.jumps.some((jump) => jump.seq === frame.seq)) return 'jump';
    return clock.phase === 'paused' || clock.phase === 'stopped' ? 'pause' : undefined;
  }

  #rest(rest: Rest | undefined): void {
    this.rest = rest;
    this.#resting = rest ? REST_MS : 0;
  }
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

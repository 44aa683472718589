// A replayed exercise: worlds that show a recorded moment, and the cursor that moves them.
import type { Command, Outcome, Put, Question } from '../net/wire';
import { paced } from '../net/paced';
import { t } from '../words';
import { ExerciseClock } from './clock.svelte';
import { Recording } from './recording';
import { ReplayCore, type Sink } from './replay-core';
import type { Moment } from './timescale';
import { Records } from './records.svelte';
import type { Person, Viewer, World } from './world.svelte';

/** What a replay needs of a live connection to the same exercise. */
export interface Source {
  readonly exercise: string;
  readonly people: ReadonlyMap<string, Person>;
  ask(question: Question, as?: string): Promise<Record<string, unknown> | undefined>;
}

export const CONTROL = 'excon';

const NOBODY: ReadonlyMap<string, string> = new Map();

/** The seats whose eyes `eyes` are: none for control's. */
export function seatsOf(eyes: string, seats: readonly string[]): string[] {
  const [kind, id] = eyes.split(':');
  if (kind === 'seat') return seats.filter((seat) => seat === id);
  return kind === 'team' ? seats.filter((seat) => seat.startsWith(`${id}/`)) : [];
}

/** A recorded exercise at a cursor, through one pair of eyes. Nothing can be done in it. */
export class ReplayWorld implements World, Sink {
  readonly records = new Records();
  readonly clock = new ExerciseClock();
  readonly viewer: Viewer;
  readonly live = false;
  readonly typing: ReadonlyMap<string, string> = NOBODY;
  readonly eyes: string;
  #source: Source;
  #recording: Recording;

  constructor(source: Source, recording: Recording, eyes: string) {
    this.#source = source;
    this.#recording = recording;
    this.eyes = eyes;
    const role = eyes === CONTROL ? 'facilitator' : 'player';
    const seats = seatsOf(eyes, recording.opened?.seats ?? []);
    this.viewer = { person: '', name: '', role, seats };
  }

  get exercise(): string {
    return this.#source.exercise;
  }

  get people(): ReadonlyMap<string, Person> {
    return this.#source.people;
  }

  do(command: Command): Promise<Outcome> {
    const refusal = { code: 'replay/fixed', message: t('review.fixed'), field: command.type };
    return Promise.resolve({ done: false, refusal });
  }

  /** Files can be fetched, and the record's outline is here. Whatever else is asked is about the present. */
  async ask(question: Question): Promise<Record<string, unknown> | undefined> {
    if (question.type === 'replay.open') return { ...this.#recording.opened };
    return question.type === 'ticket' ? this.#source.ask(question) : undefined;
  }

  typingTo(): void {
    // There is nobody to tell.
  }

  replace(puts: Put[]): void {
    this.records.replace(puts);
  }

  put(puts: Put[]): void {
    this.records.put(puts);
  }

  /** It is this moment; the clock goes on from here at `speed` times table time (0: it stands still). */
  moved(moment: Moment, speed: number): void {
    const record = this.records.get('clock', 'clock');
    this.clock.record = record;
    const rate = record?.phase === 'running' ? (record.rate / 1000) * speed : 0;
    this.clock.set({ at: Math.max(moment.at, record?.anchor ?? 0), rate });
  }
}

const ASKS_PER_S = 25;
const ASKS_AT_ONCE = 60;
const LONGEST_TICK_MS = 250;
const BEAT_MS = 250;

/** The replay of an exercise: what a review page shows and its controls move. */
export class Replay {
  readonly recording: Recording;
  worlds = $state.raw<ReplayWorld[]>([]);
  moment = $state.raw<Moment>({ seq: 0, at: 0, table: 0, later: false });
  playing = $state(false);
  seeking = $state(false);
  rest = $state<ReplayCore['rest']>();
  /** Rises when the outline was read. */
  read = $state(0);
  #speed = $state(1);
  #core: ReplayCore;
  #source: Source;
  #frame = 0;
  #ticked = 0;
  #told = { seq: -1, table: -1, playing: false, when: 0 };

  constructor(source: Source) {
    this.#source = source;
    this.recording = new Recording(paced((question) => source.ask(question), ASKS_PER_S, ASKS_AT_ONCE));
    this.#core = new ReplayCore(this.recording, () => this.#changed());
  }

  get opened(): Recording['opened'] {
    void this.read;
    return this.recording.opened;
  }

  get scale(): Recording['scale'] {
    void this.read;
    return this.recording.scale;
  }

  get eyes(): string[] {
    return this.worlds.map((world) => world.eyes);
  }

  get speed(): number {
    return this.#speed;
  }

  set speed(speed: number) {
    this.#speed = this.#core.speed = speed;
    this.#tell(true);
  }

  get atEnd(): boolean {
    void this.moment;
    void this.read;
    return this.#core.atEnd;
  }

  /** Read the record's outline, or read it again when it has grown. False if the server refuses. */
  async open(): Promise<boolean> {
    const done = await this.recording.open();
    if (done) this.read++;
    return done;
  }

  /** Look through these eyes at the present moment. Worlds that stay keep what they show. */
  async look(eyes: string[]): Promise<boolean> {
    const worlds = eyes.map(
      (one) =>
        this.worlds.find((world) => world.eyes === one) ?? new ReplayWorld(this.#source, this.recording, one)
    );
    const done = await this.#core.look(worlds.map((sink) => ({ eyes: sink.eyes, sink })));
    if (done) {
      this.worlds = worlds;
      this.#tell(true);
    }
    return done;
  }

  /** Where to begin, before anything is looked at. */
  begin(seq: number, table = 0): void {
    this.#core.begin(seq, table);
  }

  seek(seq: number, table = 0): Promise<boolean> {
    return this.#core.seek(seq, table);
  }

  seekTable(table: number): Promise<boolean> {
    return this.#core.seekTable(table);
  }

  step(direction: 1 | -1): Promise<boolean> {
    return this.#core.step(direction);
  }

  toMark(direction: 1 | -1, kinds: ReadonlySet<string>): Promise<boolean> {
    return this.#core.toMark(direction, kinds);
  }

  play(): void {
    this.#core.play();
    this.#ticked = performance.now();
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame((now) => this.#tick(now));
  }

  pause(): Promise<void> {
    cancelAnimationFrame(this.#frame);
    return this.#core.pause();
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    this.#core.playing = false;
  }

  #tick(now: number): void {
    const elapsed = Math.max(0, Math.min(LONGEST_TICK_MS, now - this.#ticked));
    this.#ticked = now;
    this.#core.tick(elapsed);
    if (this.#core.playing) this.#frame = requestAnimationFrame((later) => this.#tick(later));
  }

  #changed(): void {
    this.moment = this.#core.moment;
    this.playing = this.#core.playing;
    this.seeking = this.#core.seeking;
    this.rest = this.#core.rest;
    this.#tell(false);
  }

  /** Tell the worlds what time it is: at each commit, and now and then between. */
  #tell(always: boolean): void {
    const { moment, playing, rest, speed } = this.#core;
    const told = this.#told;
    const now = performance.now();
    const moved =
      moment.seq !== told.seq || playing !== told.playing || (!playing && moment.table !== told.table);
    if (!always && !moved && now - told.when < BEAT_MS) return;
    this.#told = { seq: moment.seq, table: moment.table, playing, when: now };
    for (const world of this.worlds) world.moved(moment, playing && !rest ? speed : 0);
  }
}

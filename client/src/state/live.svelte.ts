// A live world: records and clock kept true by a socket.
import { SvelteMap } from 'svelte/reactivity';
import type { FromServer, Present, Welcome } from '../generated/protocol';
import { nameExercise } from '../net/tokens';
import { Socket, type Standing, socketUrl } from '../net/socket';
import { type Command, type Outcome, type Put, putsOf, type Question } from '../net/wire';
import { say } from '../words';
import { ExerciseClock } from './clock.svelte';
import { Records } from './records.svelte';
import type { Person, Viewer, World } from './world.svelte';

const SYNC_MS = 20_000;
const TYPING_MS = 4_000;

export class LiveWorld implements World {
  readonly records = new Records();
  readonly clock = new ExerciseClock();
  readonly people = new SvelteMap<string, Person>();
  readonly typing = new SvelteMap<string, string>();
  viewer = $state.raw<Viewer>({ person: '', name: '', role: '', seats: [] });
  standing = $state<Standing>('connecting');
  /** Whether everything we may see is here. */
  ready = $state(false);
  readonly exercise: string;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nobody looks at timers
  #typists = new Map<string, ReturnType<typeof setTimeout>>();
  #socket: Socket;
  #sync: ReturnType<typeof setInterval>;

  constructor(exercise: string, token: string, onRefused: () => void) {
    this.exercise = exercise;
    this.#socket = new Socket(socketUrl(), token, exercise, {
      welcome: (message) => this.#welcome(message),
      message: (message) => this.#take(message),
      standing: (standing) => (this.standing = standing),
      refused: onRefused
    });
    this.clock.start();
    this.#sync = setInterval(() => void this.#readClock(), SYNC_MS);
  }

  get live(): boolean {
    return this.ready;
  }

  close(): void {
    this.#socket.close();
    this.clock.stop();
    clearInterval(this.#sync);
  }

  do(command: Command, as?: string): Promise<Outcome> {
    return this.#socket.do(command, as);
  }

  ask(question: Question, as?: string): Promise<Record<string, unknown> | undefined> {
    return this.#socket.ask(question, as);
  }

  typingTo(as: string, to: string): void {
    this.#socket.typing(as, to);
  }

  #welcome(message: Welcome): void {
    if (message.full) this.records.replace(putsOf(message.full));
    else this.records.put(putsOf(message.delta));
    this.people.clear();
    this.#meet(message.people);
    this.#look(message);
    this.ready = true;
    nameExercise(this.exercise, say(this.records.get('about', 'exercise')?.title));
  }

  #take(message: FromServer): void {
    switch (message.type) {
      case 'delta':
        this.#apply(putsOf(message.put), message.at);
        break;
      case 'view':
        this.records.replace(putsOf(message.full));
        this.#look(message);
        break;
      case 'presence':
        this.#meet(message.people);
        break;
      case 'typing':
        this.#hears(message.seat, message.person);
        break;
    }
  }

  #hears(seat: string, person: string): void {
    clearTimeout(this.#typists.get(seat));
    this.typing.set(seat, person);
    this.#typists.set(
      seat,
      setTimeout(() => this.typing.delete(seat), TYPING_MS)
    );
  }

  #apply(puts: Put[], at: number): void {
    this.records.put(puts);
    if (puts.some(([table]) => table === 'clock')) {
      const record = this.records.get('clock', 'clock');
      if (record) this.clock.follow(record, at);
    }
  }

  #look(message: Pick<Welcome, 'viewer' | 'clock'>): void {
    this.viewer = message.viewer;
    this.clock.record = this.records.get('clock', 'clock');
    this.clock.set(message.clock);
  }

  #meet(people: Present[]): void {
    for (const { person, name, online } of people) this.people.set(person, { name, online });
  }

  async #readClock(): Promise<void> {
    if (this.standing !== 'open') return;
    const { message, took } = await this.#socket.sync();
    if (message.type === 'sync') this.clock.set(message.clock, took / 2);
  }
}

// A world: what screens look at. Live or replayed, it is the same to them, but that nothing can be done in a replay.
import type { Outcome, Command, Question } from '../net/wire';
import type { ExerciseClock } from './clock.svelte';
import type { Records } from './records.svelte';

export interface Viewer {
  person: string;
  name: string;
  role: string;
  /** Seats held, or in a replay the seats whose eyes these are. */
  seats: string[];
}

export interface Person {
  name: string;
  online: boolean;
}

export interface World {
  readonly exercise: string;
  readonly records: Records;
  readonly clock: ExerciseClock;
  readonly viewer: Viewer;
  readonly people: ReadonlyMap<string, Person>;
  /** Whether something can be done in it: not in a replay, and not before the first welcome. */
  readonly live: boolean;
  /** Who is writing to us at this moment: seat by seat. */
  readonly typing: ReadonlyMap<string, string>;
  do(command: Command, as?: string): Promise<Outcome>;
  ask(question: Question, as?: string): Promise<Record<string, unknown> | undefined>;
  typingTo(as: string, to: string): void;
}

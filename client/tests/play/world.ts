// A world that stands still, for what is derived from one.
import type { ClockRecord } from '../../src/generated/protocol';
import type { Command, Outcome, Put, Question } from '../../src/net/wire';
import { ExerciseClock } from '../../src/state/clock.svelte';
import type { Person, World } from '../../src/state/world.svelte';
import { recordsOf, US } from './records';

export const MINUTE = 60_000;
export const RATE = 8;

export interface Still extends World {
  /** What was done in it. */
  done: { command: Command; as: string | undefined }[];
  answers: Outcome[];
  asked: Question[];
}

/** A running world at table minute `minute` of a first move that runs at rate 8. */
export function worldAt(minute: number, puts: Put[] = [], changes: Partial<ClockRecord> = {}): Still {
  const clock = new ExerciseClock();
  clock.record = {
    phase: 'running',
    anchor: 0,
    table: 0,
    rate: RATE * 1000,
    pause: null,
    move: 'Night shift',
    move_starts: 0,
    move_ends: 32 * MINUTE * RATE,
    ...changes
  };
  clock.set({ at: minute * MINUTE * RATE, rate: 0 });
  const about = { scenario: 's', version: '1', title: 'T', language: 'en', summary: null };
  const world: Still = {
    exercise: `ex-${Math.random()}`,
    records: recordsOf(['about', 'exercise', { ...about, start: '2031-03-04T05:40:00+01:00' }], ...puts),
    clock,
    viewer: { person: 'p1', name: 'Jonas', role: 'player', seats: [US] },
    people: new Map<string, Person>([
      ['p1', { name: 'Jonas', online: true }],
      ['p2', { name: 'Ilse', online: true }]
    ]),
    live: true,
    typing: new Map(),
    done: [],
    answers: [],
    asked: [],
    do(command, as) {
      world.done.push({ command, as });
      return Promise.resolve(world.answers.shift() ?? { done: true });
    },
    ask(question) {
      world.asked.push(question);
      return Promise.resolve(undefined);
    },
    typingTo: () => undefined
  };
  return world;
}

/** Exercise milliseconds at a table minute. */
export const at = (minute: number) => minute * MINUTE * RATE;

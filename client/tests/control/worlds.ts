// A small world to look at: two teams, three seats, and whatever a test puts into it.
import type {
  ClockRecord,
  InjectsRecord,
  InjectStatesRecord,
  QuestionsRecord
} from '../../src/generated/protocol';
import type { Command, Outcome, Put, Question } from '../../src/net/wire';
import { ExerciseClock } from '../../src/state/clock.svelte';
import { Records } from '../../src/state/records.svelte';
import type { World } from '../../src/state/world.svelte';

export const MINUTE = 60_000;
const ALL = ['all', 'excon', 'public'];

export function clockRecord(fields: Partial<ClockRecord> = {}): ClockRecord {
  return {
    phase: 'running',
    anchor: 0,
    table: 0,
    rate: 8000,
    pause: null,
    move: 'Night',
    move_starts: 0,
    move_ends: 256 * MINUTE,
    ...fields
  };
}

export function inject(fields: Partial<InjectsRecord> = {}): InjectsRecord {
  return {
    title: 'Cranes',
    channel: 'call',
    sender: null,
    to: ['kestria/csirt'],
    copy: [],
    body: null,
    marking: null,
    owner_condition: null,
    attach: [],
    acknowledge: false,
    kind: 'contextual',
    at: null,
    when: null,
    unless: null,
    manual: false,
    every: null,
    times: null,
    asks: [],
    effects: [],
    notes: null,
    thread: null,
    order: 0,
    improvised: false,
    ...fields
  };
}

export function injectState(fields: Partial<InjectStatesRecord> = {}): InjectStatesRecord {
  return { state: 'planned', at: null, why: null, times: 0, not_before: 0, ...fields };
}

export function question(fields: Partial<QuestionsRecord> = {}): QuestionsRecord {
  return {
    seat: 'kestria/csirt',
    delivery: 'd1',
    text: 'Open a case?',
    kind: 'one',
    options: [],
    because: false,
    at: 0,
    deadline: null,
    otherwise: null,
    state: 'open',
    chosen: [],
    words: null,
    reason: null,
    person: null,
    answered_at: null,
    ...fields
  };
}

export function delivery(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    seat: 'kestria/csirt',
    title: 'Cranes',
    at: 0,
    read_at: null,
    acknowledged_at: null,
    voice: false,
    corrected_at: null,
    recalled_at: null,
    ...fields
  };
}

export function seatPut(id: string, title: string, short: string, order: number): Put[] {
  return [
    ['seats', id, { team: id.split('/')[0], title, short, order }, ALL],
    ['holdings', id, { holders: [], folded_into: null }, ALL]
  ];
}

const BOOK: Put[] = [
  ['teams', 'kestria', { title: 'Kestria', short: 'K', order: 0, about: null }, ALL],
  ['teams', 'velmark', { title: 'Velmark', short: 'V', order: 1, about: null }, ALL],
  ...seatPut('kestria/csirt', 'Kestria CSIRT', 'K-C', 0),
  ...seatPut('kestria/police', 'Kestria police', 'K-P', 1),
  ...seatPut('velmark/csirt', 'Velmark CSIRT', 'V-C', 2)
];

export interface Sent {
  command: Command;
  as: string | undefined;
}

export function recordsOf(...puts: Put[]): Records {
  const records = new Records();
  records.put([...BOOK, ...puts]);
  return records;
}

export function worldOf(...puts: Put[]): World & { sent: Sent[]; asked: unknown[] } {
  const clock = new ExerciseClock();
  clock.record = clockRecord();
  const sent: Sent[] = [];
  const asked: unknown[] = [];
  return {
    exercise: 'e1',
    records: recordsOf(...puts),
    clock,
    viewer: { person: 'fay', name: 'Fay', role: 'facilitator', seats: [] },
    people: new Map([['fay', { name: 'Fay', online: true }]]),
    live: true,
    typing: new Map(),
    sent,
    asked,
    do(command: Command, as?: string): Promise<Outcome> {
      sent.push({ command, as });
      return Promise.resolve({ done: true });
    },
    ask(put: Question, as?: string) {
      asked.push([put, as]);
      return Promise.resolve({});
    },
    typingTo: () => undefined
  };
}

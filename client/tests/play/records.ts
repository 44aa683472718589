// Records as a seat's view holds them, made short.
import type {
  DeliveriesRecord,
  IntentsRecord,
  MessagesRecord,
  PictureRecord,
  PromisesRecord,
  QuestionsRecord,
  RequestsRecord,
  TellingsRecord
} from '../../src/generated/protocol';
import type { Put } from '../../src/net/wire';
import { Records } from '../../src/state/records.svelte';

export const US = 'kestria/csirt';
export const THEM = 'velmark/csirt';

export function delivery(changes: Partial<DeliveriesRecord> = {}): DeliveriesRecord {
  return {
    seat: US,
    channel: 'note',
    title: 'Paper',
    body: 'Words.',
    sender: 'Norrquay',
    at: 0,
    marking: null,
    owner_condition: null,
    attach: [],
    acknowledge: false,
    passed_by: null,
    note: null,
    read_at: null,
    acknowledged_at: null,
    voice: false,
    corrected_at: null,
    recalled_at: null,
    ...changes
  };
}

export function question(changes: Partial<QuestionsRecord> = {}): QuestionsRecord {
  return {
    seat: US,
    delivery: 'd1',
    text: 'What do you do?',
    kind: 'one',
    options: [
      { id: '1', text: 'This', price: null, takes: null },
      { id: '2', text: 'That', price: null, takes: null }
    ],
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
    ...changes
  };
}

export function request(changes: Partial<RequestsRecord> = {}): RequestsRecord {
  const seat = changes.seat ?? US;
  const at = changes.at ?? 0;
  return {
    seat,
    to: `seat:${THEM}`,
    title: 'Please',
    text: null,
    at,
    deadline: null,
    grounds: ['G-FORM'],
    state: 'asked',
    history: [{ step: 'asked', at, by: `seat:${seat}`, text: null, ground: null, person: null }],
    ...changes
  };
}

export function message(changes: Partial<MessagesRecord> = {}): MessagesRecord {
  return {
    sender: `seat:${THEM}`,
    to: [`seat:${US}`],
    text: 'Hello',
    at: 0,
    title: null,
    reply_to: null,
    person: 'p2',
    ...changes
  };
}

export function telling(changes: Partial<TellingsRecord> = {}): TellingsRecord {
  return { seat: US, to: THEM, delivery: 'd1', title: 'Paper', at: 0, note: null, voice: false, ...changes };
}

export function intent(changes: Partial<IntentsRecord> = {}): IntentsRecord {
  return {
    seat: US,
    text: 'We call the minister',
    because: null,
    person: 'p1',
    at: 0,
    ruling: null,
    words: null,
    ruled_at: null,
    ...changes
  };
}

export function promise(changes: Partial<PromisesRecord> = {}): PromisesRecord {
  return {
    seat: US,
    to: `seat:${THEM}`,
    what: 'A list by noon',
    by: null,
    person: 'p1',
    at: 0,
    state: 'open',
    settled_at: null,
    settled_by: null,
    ...changes
  };
}

export function pin(changes: Partial<PictureRecord> = {}): PictureRecord {
  return {
    team: 'kestria',
    kind: 'known',
    text: 'Cranes stopped',
    seat: US,
    at: 0,
    delivery: null,
    dropped: false,
    ...changes
  };
}

export function recordsOf(...puts: Put[]): Records {
  const records = new Records();
  records.put([
    ['teams', 'kestria', { title: 'Kestria', short: 'K', order: 0, about: null }],
    ['teams', 'velmark', { title: 'Velmark', short: 'V', order: 1, about: null }],
    ['seats', 'kestria/csirt', { team: 'kestria', title: 'Kestria CSIRT', short: 'K-C', order: 0 }],
    ['seats', 'kestria/police', { team: 'kestria', title: 'Kestria police', short: 'K-P', order: 1 }],
    ['seats', 'velmark/csirt', { team: 'velmark', title: 'Velmark CSIRT', short: 'V-C', order: 2 }]
  ]);
  records.put(puts);
  return records;
}

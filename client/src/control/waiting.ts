// What waits for control: requests to its voices, and words that nobody has answered.
import type { MessagesRecord, RequestsRecord } from '../generated/protocol';
import type { Row } from '../state/records.svelte';

const OURS = /^(persona:|control$)/;
const TO_ANSWER = new Set(['asked', 'acknowledged', 'supplemented']);

/** Requests that a persona or control has to answer, oldest first. */
export function requestsToAnswer(requests: Row<RequestsRecord>[]): Row<RequestsRecord>[] {
  return requests
    .filter(({ record }) => OURS.test(record.to) && TO_ANSWER.has(record.state))
    .sort((a, b) => sinceOf(a.record) - sinceOf(b.record));
}

export function sinceOf(request: RequestsRecord): number {
  return request.history.at(-1)?.at ?? request.at;
}

/** Words from a seat to one of control's voices that got no answer yet. */
export interface Unanswered {
  /** The last message of the seat. */
  id: string;
  seat: string;
  /** The address that was written to. */
  to: string;
  /** All of the seat's words since the last answer, oldest first. */
  texts: string[];
  at: number;
}

/** What has no answer yet, oldest first. Whatever is said to the seat in that voice afterwards counts as one. */
export function wordsToAnswer(
  messages: Row<MessagesRecord>[],
  aside: ReadonlySet<string> = new Set()
): Unanswered[] {
  const open = new Map<string, Unanswered>();
  for (const { id, record } of messages) {
    if (record.sender.startsWith('seat:')) {
      for (const to of record.to) if (OURS.test(to)) add(open, id, record, to);
    } else if (OURS.test(record.sender)) {
      for (const to of record.to) settle(open, to, record.sender);
    }
  }
  return [...open.values()].filter(({ id }) => !aside.has(id)).sort((a, b) => a.at - b.at);
}

function add(open: Map<string, Unanswered>, id: string, message: MessagesRecord, to: string): void {
  const seat = message.sender.slice('seat:'.length);
  const key = `${seat} ${to}`;
  const before = open.get(key);
  if (before === undefined) {
    open.set(key, { id, seat, to, texts: [message.text], at: message.at });
  } else {
    open.set(key, { ...before, id, texts: [...before.texts, message.text] });
  }
}

/** An answer to a seat settles its words; one to a team or to all settles those of every seat in it. */
function settle(open: Map<string, Unanswered>, to: string, voice: string): void {
  for (const [key, { seat, to: address }] of open) {
    if (address !== voice) continue;
    if (to === 'all' || to === `seat:${seat}` || to === `team:${seat.split('/')[0]}`) open.delete(key);
  }
}

// How each seat is doing: what is open there and since when, and who is stuck, longest first. Times are table
// milliseconds, because that is how long somebody at the table has been waiting.
import type { DeliveriesRecord, HoldingsRecord, QuestionsRecord } from '../generated/protocol';
import type { Records } from '../state/records.svelte';

type Words = QuestionsRecord['text'];

const MINUTE = 60_000;
/** A question this old is stuck, or one with half of its time gone, if that comes first. */
export const QUESTION_STUCK = 4 * MINUTE;
export const UNREAD_STUCK = 2 * MINUTE;
export const IDLE_STUCK = 6 * MINUTE;
/** No question is called stuck before this. */
const QUESTION_LEAST = MINUTE;

export interface OpenQuestion {
  id: string;
  delivery: string;
  title: Words;
  at: number;
  deadline: number | null;
}

export interface Unread {
  id: string;
  title: Words;
  at: number;
}

/** What the records say of a seat, time left aside. Moments are exercise milliseconds. */
export interface SeatFacts {
  id: string;
  question?: OpenQuestion;
  unread?: Unread;
  /** A request of theirs that somebody else has to answer. */
  waits?: { to: string; title: Words; at: number };
  /** The last thing this seat did; null: nothing yet. */
  lastAct: number | null;
  holders: string[];
  foldedInto: string | null;
}

export type Reason = 'question' | 'unread' | 'idle';
export type Doing = 'question' | 'unread' | 'waits' | 'quiet' | 'empty' | 'folded';

export interface SeatNow extends SeatFacts {
  doing: Doing;
  /** Why it is stuck; undefined if it is not. */
  stuck?: Reason;
  /** How long what it is doing, or is stuck in, has been going on. */
  since: number;
}

/** Everybody who holds a seat, by themselves or because it folded into theirs. */
export function holdersOf(seat: string, holdings: (id: string) => HoldingsRecord | undefined): string[] {
  const holding = holdings(seat);
  if (holding === undefined) return [];
  const host = holding.folded_into === null ? undefined : holdings(holding.folded_into);
  return [...holding.holders, ...(host?.holders ?? [])];
}

const WAITING = new Set(['asked', 'acknowledged', 'supplemented']);

/** Gather the facts of all seats in one pass over the records. */
export function factsOf(records: Records, order: string[]): SeatFacts[] {
  const facts = new Map<string, SeatFacts>();
  for (const id of order) {
    facts.set(id, {
      id,
      lastAct: null,
      holders: holdersOf(id, (seat) => records.get('holdings', seat)),
      foldedInto: records.get('holdings', id)?.folded_into ?? null
    });
  }
  const acted = (seat: string | undefined, at: number | null) => {
    const fact = seat === undefined ? undefined : facts.get(seat);
    if (fact !== undefined && at !== null && at > (fact.lastAct ?? -1)) fact.lastAct = at;
  };
  for (const { record } of records.all('handovers')) acted(record.seat, record.at);
  for (const { record } of records.all('tellings')) acted(record.seat, record.at);
  for (const { record } of records.all('intents')) acted(record.seat, record.at);
  for (const { record } of records.all('promises')) acted(record.seat, record.at);
  for (const { record } of records.all('picture')) acted(record.seat, record.at);
  for (const { record } of records.all('messages')) {
    if (record.sender.startsWith('seat:')) acted(record.sender.slice(5), record.at);
  }
  deliveriesOf(records, facts, acted);
  questionsOf(records, facts, acted);
  requestsOf(records, facts, acted);
  return [...facts.values()];
}

type Acted = (seat: string | undefined, at: number | null) => void;

function deliveriesOf(records: Records, facts: Map<string, SeatFacts>, acted: Acted): void {
  for (const { id, record } of records.all('deliveries')) {
    const fact = facts.get(record.seat);
    if (fact === undefined) continue;
    acted(record.seat, latest(record));
    if (record.read_at === null && record.recalled_at === null && record.at < (fact.unread?.at ?? Infinity)) {
      fact.unread = { id, title: record.title, at: record.at };
    }
  }
}

const latest = (delivery: DeliveriesRecord) => delivery.acknowledged_at ?? delivery.read_at;

function questionsOf(records: Records, facts: Map<string, SeatFacts>, acted: Acted): void {
  for (const { id, record } of records.all('questions')) {
    const fact = facts.get(record.seat);
    if (fact === undefined) continue;
    if (record.state === 'answered') acted(record.seat, record.answered_at);
    if (record.state === 'open' && record.at < (fact.question?.at ?? Infinity)) {
      const title = records.get('deliveries', record.delivery)?.title ?? record.text;
      const { delivery, at, deadline } = record;
      fact.question = { id, delivery, title, at, deadline };
    }
  }
}

function requestsOf(records: Records, facts: Map<string, SeatFacts>, acted: Acted): void {
  for (const { record } of records.all('requests')) {
    for (const line of record.history) {
      if (line.by.startsWith('seat:')) acted(line.by.slice(5), line.at);
    }
    const fact = facts.get(record.seat);
    if (fact !== undefined && WAITING.has(record.state) && record.at < (fact.waits?.at ?? Infinity)) {
      fact.waits = { to: record.to, title: record.title, at: record.at };
    }
  }
}

/** How a seat stands at exercise millisecond `now`. `age` is table milliseconds since an exercise millisecond. */
export function seatNow(
  fact: SeatFacts,
  now: number,
  age: (at: number) => number,
  started: boolean
): SeatNow {
  if (fact.foldedInto !== null && !fact.question && !fact.unread)
    return { ...fact, doing: 'folded', since: 0 };
  if (fact.question !== undefined) {
    const since = age(fact.question.at);
    return questionStuck(fact.question, now, since)
      ? { ...fact, doing: 'question', stuck: 'question', since }
      : { ...fact, doing: 'question', since };
  }
  if (fact.unread !== undefined) {
    const since = age(fact.unread.at);
    // Nobody can be stuck where nobody sits; what is asked there still needs somebody.
    return since >= UNREAD_STUCK && started && fact.holders.length > 0
      ? { ...fact, doing: 'unread', stuck: 'unread', since }
      : { ...fact, doing: 'unread', since };
  }
  if (fact.waits !== undefined) return { ...fact, doing: 'waits', since: age(fact.waits.at) };
  if (fact.holders.length === 0) return { ...fact, doing: 'empty', since: 0 };
  const since = age(fact.lastAct ?? 0);
  return since >= IDLE_STUCK && started
    ? { ...fact, doing: 'quiet', stuck: 'idle', since }
    : { ...fact, doing: 'quiet', since };
}

function questionStuck(question: OpenQuestion, now: number, since: number): boolean {
  if (since < QUESTION_LEAST) return false;
  if (since >= QUESTION_STUCK) return true;
  if (question.deadline === null) return false;
  return now - question.at >= (question.deadline - question.at) / 2;
}

/** The stuck ones, longest first; the others in the scenario's order. */
export function byNeed(seats: SeatNow[]): { stuck: SeatNow[]; others: SeatNow[] } {
  const stuck = seats.filter((seat) => seat.stuck !== undefined).sort((a, b) => b.since - a.since);
  return { stuck, others: seats.filter((seat) => seat.stuck === undefined) };
}

/** Seats in play that share a story: those that a seat's eyes take in because they folded into it. */
export function eyesWith(seat: string, facts: { id: string; foldedInto: string | null }[]): string[] {
  return [seat, ...facts.filter((fact) => fact.foldedInto === seat).map((fact) => fact.id)];
}

/** How many planned injects wait for an answer to an inject. */
export function waitersOf(records: Records): Map<string, number> {
  const waiters = new Map<string, number>();
  for (const { id, record } of records.all('injects')) {
    if (record.when === null || records.get('inject_states', id)?.state !== 'planned') continue;
    for (const inject of answersIn(record.when)) waiters.set(inject, (waiters.get(inject) ?? 0) + 1);
  }
  return waiters;
}

function answersIn(tree: Record<string, unknown>, found = new Set<string>()): Set<string> {
  const [[key, argument]] = Object.entries(tree) as [[string, unknown]];
  if (key === 'all' || key === 'any') {
    for (const child of argument as Record<string, unknown>[]) answersIn(child, found);
  } else if (key === 'not') {
    answersIn(argument as Record<string, unknown>, found);
  } else if (key === 'answered') {
    found.add((argument as { inject: string }).inject);
  }
  return found;
}

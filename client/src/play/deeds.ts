// What seats do of their own accord, and what they promise each other, as it stands in the stream.
import type { IntentsRecord, PromisesRecord } from '../generated/protocol';
import type { Records, Row } from '../state/records.svelte';
import { type Known, seatsAt, type Waiting } from './stream';

export interface OurPromise extends Row<PromisesRecord> {
  /** Whether we promised it; otherwise it was promised to us. */
  mine: boolean;
}

export function promisesOf(records: Records, seats: readonly string[]): OurPromise[] {
  return records.all('promises').flatMap((row) => {
    const mine = seats.includes(row.record.seat);
    return mine || promisedTo(row.record, seats).length > 0 ? [{ ...row, mine }] : [];
  });
}

/** Those of our seats that it was promised to. */
export function promisedTo(promise: PromisesRecord, seats: readonly string[]): string[] {
  return seatsAt(promise.to, seats).filter((seat) => seat !== promise.seat);
}

function intentsOf(records: Records, seats: readonly string[]): Row<IntentsRecord>[] {
  return records.all('intents').filter(({ record }) => seats.includes(record.seat));
}

export function waitingDeeds(records: Records, seats: readonly string[]): Waiting[] {
  const intents = intentsOf(records, seats)
    .filter(({ record }) => record.ruling === null)
    .map(({ id, record }): Waiting => ({
      kind: 'intent',
      key: `intent:${id}`,
      id,
      record,
      at: record.at,
      deadline: null
    }));
  const promises = promisesOf(records, seats)
    .filter(({ record }) => record.state === 'open')
    .map(({ id, record, mine }): Waiting => ({
      kind: 'promise',
      key: `promise:${id}`,
      id,
      record,
      mine,
      at: record.at,
      deadline: record.by
    }));
  return [...intents, ...promises];
}

/** What was ruled and what was settled; once the exercise is over, what never was, too. */
export function knownDeeds(records: Records, seats: readonly string[], over: boolean): Known[] {
  const intents = intentsOf(records, seats)
    .filter(({ record }) => over || record.ruling !== null)
    .map(({ id, record }): Known => ({
      kind: 'intent',
      key: ruledKey(id),
      at: record.ruled_at ?? record.at,
      unread: record.ruling !== null,
      id,
      record
    }));
  const promises = promisesOf(records, seats)
    .filter(({ record }) => over || record.state !== 'open')
    .map(({ id, record, mine }): Known => ({
      kind: 'promise',
      key: settledKey(id, record),
      at: record.settled_at ?? record.at,
      unread: record.state !== 'open' && !seats.includes(record.settled_by ?? ''),
      id,
      record,
      mine
    }));
  return [...intents, ...promises];
}

/** The end of an intent is news once. */
export function ruledKey(id: string): string {
  return `ruled:${id}`;
}

/** Each end of a promise is news once: it may be broken and kept late. */
export function settledKey(id: string, promise: PromisesRecord): string {
  return `promised:${id}:${promise.state}`;
}

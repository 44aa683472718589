// Whom a seat can reach, those first who have reason to hear from it.
import type { DeliveriesRecord } from '../generated/protocol';
import type { Records } from '../state/records.svelte';
import { addressTitle, pennantOf } from '../state/titles';
import { say, t } from '../words';
import { seatsAt, type Thread } from './stream';

export interface Reachable {
  address: string;
  title: string;
  pennant: number | undefined;
  /** Why they might want it: what they sent us last. */
  why?: Reason;
}

export interface Reason {
  kind: 'wrote' | 'passed' | 'asked';
  at: number;
  about: string;
}

export interface From {
  records: Records;
  /** The seat that sends. */
  seat: string;
  /** All seats of ours: what reached any of them counts as a reason. */
  seats: readonly string[];
  threads: readonly Thread[];
  /** Whether it is words, which go to personas and control too. */
  words: boolean;
}

/** Everybody `seat` can reach. Who has a reason stands first, the latest reason foremost; the rest in the book's order. */
export function reachable(from: From): Reachable[] {
  const reasons = reasonsOf(from);
  const all = [...seatsAndTeams(from), ...(from.words ? voices(from.records) : [])].map((address) => ({
    address,
    title: titleOf(from, address),
    pennant: pennantOf(from.records, address),
    why: reasons.get(address)
  }));
  return all.sort((a, b) => (b.why?.at ?? -1) - (a.why?.at ?? -1));
}

function titleOf({ records }: From, address: string): string {
  const title = addressTitle(records, address);
  return address.startsWith('team:') ? t('reach.team', { team: title }) : title;
}

/** A team of one seat is that seat; a larger one can be reached as a whole too. */
function seatsAndTeams({ records, seat: own }: From): string[] {
  const seats = records.all('seats').sort((a, b) => a.record.order - b.record.order);
  const teams = records.all('teams').sort((a, b) => a.record.order - b.record.order);
  return teams.flatMap(({ id: team }) => {
    const others = seats.filter((seat) => seat.record.team === team && seat.id !== own);
    const addresses = others.map(({ id }) => `seat:${id}`);
    return others.length > 1 ? [`team:${team}`, ...addresses] : addresses;
  });
}

function voices(records: Records): string[] {
  return [...records.all('contacts').map(({ id }) => `persona:${id}`), 'control'];
}

function reasonsOf(from: From): Map<string, Reason> {
  const reasons = new Map<string, Reason>();
  const note = (address: string, reason: Reason) => {
    if ((reasons.get(address)?.at ?? -1) <= reason.at) reasons.set(address, reason);
  };
  for (const thread of from.threads) {
    const last = thread.lines.findLast((line) => !line.mine);
    if (last) note(last.record.sender, { kind: 'wrote', at: last.record.at, about: last.record.text });
  }
  for (const { record } of from.records.all('deliveries')) {
    if (record.passed_by && from.seats.includes(record.seat)) {
      note(`seat:${record.passed_by}`, { kind: 'passed', at: record.at, about: say(record.title) });
    }
  }
  for (const { record } of from.records.all('requests')) {
    if (seatsAt(record.to, from.seats).length > 0) {
      note(`seat:${record.seat}`, { kind: 'asked', at: record.at, about: say(record.title) });
    }
  }
  return reasons;
}

/** The address to which an answer to a delivery goes; undefined if nobody there can be reached. */
export function answerTo(records: Records, delivery: DeliveriesRecord): string | undefined {
  if (delivery.passed_by) return `seat:${delivery.passed_by}`;
  if (delivery.sender === null) return 'control';
  const name = JSON.stringify(delivery.sender);
  const contact = records.all('contacts').find(({ record }) => JSON.stringify(record.title) === name);
  return contact && `persona:${contact.id}`;
}

/** Whether words can be sent there, as far as our view tells. */
export function canWriteTo(records: Records, address: string): boolean {
  const [kind, id] = address.split(':');
  if (kind === 'persona') return records.get('contacts', id) !== undefined;
  return kind !== 'all';
}

/** Those of our seats that are not the one addressed. */
export function sendersFor(address: string, seats: readonly string[]): string[] {
  return seats.filter((seat) => address !== `seat:${seat}`);
}

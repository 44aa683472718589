// A seat's one stream, derived from records and nothing else: what needs you, what you wait for, what you know.
import type {
  DeliveriesRecord,
  HandoversRecord,
  IntentsRecord,
  MessagesRecord,
  PromisesRecord,
  QuestionsRecord,
  ReadsRecord,
  RequestsRecord,
  TellingsRecord
} from '../generated/protocol';
import type { Records, Row } from '../state/records.svelte';
import { teamOfSeat, type Words } from '../state/titles';
import { changeOf } from '../ui/papers/change';
import { knownDeeds, waitingDeeds } from './deeds';

/** A delivery, once, even if it reached several of the seats that look. */
export interface PaperItem {
  /** Id of the first copy. */
  id: string;
  record: DeliveriesRecord;
  copies: Row<DeliveriesRecord>[];
}

export interface Thread {
  /** The addresses at the other end, joined. */
  key: string;
  others: string[];
  /** The name of the persona that speaks, for those who cannot write to it. */
  spoken: Words | null;
  lines: ThreadLine[];
  /** The seat of ours that took part last. */
  seat: string;
}

export interface ThreadLine {
  id: string;
  record: MessagesRecord;
  mine: boolean;
  /** The seat of ours that wrote it, or that it was for. */
  seat: string;
  /** Whether it was opened: by us if it was for us, by somebody at the other end if it is ours. */
  read: boolean;
}

interface Ordered {
  key: string;
  at: number;
}

export type Need = Ordered & { deadline: number | null } & (
    | {
        kind: 'question';
        id: string;
        record: QuestionsRecord;
        paper: PaperItem | undefined;
        /** Whether the paper stands on this card: it does on the first of several questions about it. */
        shows: boolean;
      }
    | { kind: 'confirm'; paper: PaperItem }
    | { kind: 'request'; id: string; record: RequestsRecord; seats: string[] }
    | { kind: 'more'; id: string; record: RequestsRecord }
  );

export type Waiting = Ordered & { id: string; deadline: number | null } & (
    | {
        kind: 'request';
        record: RequestsRecord;
        /** Whether we asked; otherwise we wait for what we wanted more of. */
        mine: boolean;
        reads: ReadsRecord[];
      }
    | { kind: 'intent'; record: IntentsRecord }
    | {
        kind: 'promise';
        record: PromisesRecord;
        /** Whether we promised it; otherwise it was promised to us. */
        mine: boolean;
      }
  );

export type Known = Ordered & { unread: boolean } & (
    | { kind: 'paper'; paper: PaperItem }
    | { kind: 'thread'; thread: Thread }
    | { kind: 'request'; id: string; record: RequestsRecord; mine: boolean; reads: ReadsRecord[] }
    | { kind: 'question'; id: string; record: QuestionsRecord; paper: PaperItem | undefined }
    | { kind: 'told'; tellings: Row<TellingsRecord>[]; reads: ReadsRecord[] }
    | { kind: 'handover'; record: HandoversRecord }
    | { kind: 'intent'; id: string; record: IntentsRecord }
    | { kind: 'promise'; id: string; record: PromisesRecord; mine: boolean }
  );

export interface Stream {
  needs: Need[];
  waiting: Waiting[];
  know: Known[];
  papers: PaperItem[];
  threads: Thread[];
}

/** States in which a request still waits for somebody. */
const OPEN = new Set<RequestsRecord['state']>(['asked', 'acknowledged', 'more_wanted', 'supplemented']);

/** States that the other side, or its silence, brought about. */
const ANSWERED = new Set<RequestsRecord['state']>(['granted', 'refused', 'lapsed']);

/** The stream of whoever holds `seats`. Once the exercise is over, nothing needs anybody any more. */
export function streamOf(records: Records, seats: readonly string[], over = false): Stream {
  const papers = papersOf(records, seats);
  const questions = records.all('questions').filter(({ record }) => seats.includes(record.seat));
  const requests = requestsOf(records, seats);
  const threads = threadsOf(records, seats);
  const needs = over ? [] : needsOf(papers, questions, requests);
  return {
    needs,
    waiting: over ? [] : waitingOf(records, seats, requests),
    know: knowOf(records, seats, { papers, questions, requests, threads, needs, over }),
    papers,
    threads
  };
}

// Papers

function papersOf(records: Records, seats: readonly string[]): PaperItem[] {
  const items = new Map<string, PaperItem>();
  for (const row of records.all('deliveries')) {
    if (!seats.includes(row.record.seat)) continue;
    const { channel, title, body, sender, at, passed_by, note, voice } = row.record;
    const same = JSON.stringify([channel, title, body, sender, at, passed_by, note, voice]);
    const item = items.get(same);
    // The same seat may well get the same words twice; those are two papers.
    if (item && !item.copies.some(({ record }) => record.seat === row.record.seat)) item.copies.push(row);
    else items.set(item ? `${same}${row.id}` : same, { id: row.id, record: row.record, copies: [row] });
  }
  return [...items.values()];
}

export function paperOf(papers: readonly PaperItem[], delivery: string | undefined): PaperItem | undefined {
  return papers.find(({ copies }) => copies.some(({ id }) => id === delivery));
}

/** Copies that nobody at their seat has opened yet. */
export function unreadCopies(paper: PaperItem): Row<DeliveriesRecord>[] {
  return paper.copies.filter(({ record }) => record.read_at === null);
}

/** Copies that wait to be confirmed; what was taken back does not. */
export function unconfirmed(paper: PaperItem): Row<DeliveriesRecord>[] {
  return paper.copies.filter(
    ({ record }) => record.acknowledge && record.acknowledged_at === null && record.recalled_at === null
  );
}

/** A paper is news once, and again once control has changed it. */
export function paperKey(paper: PaperItem): string {
  const change = changeOf(paper.record);
  return `paper:${paper.id}${change ? `:${change.at}` : ''}`;
}

/** Whether somebody at a seat of ours has not opened it as it is now. */
function isNews(paper: PaperItem): boolean {
  return paper.copies.some(({ record }) => {
    const change = changeOf(record);
    return record.read_at === null || (change !== undefined && record.read_at <= change.at);
  });
}

// Requests

interface OurRequest extends Row<RequestsRecord> {
  mine: boolean;
  /** The seats of ours that may answer it. */
  answering: string[];
}

function requestsOf(records: Records, seats: readonly string[]): OurRequest[] {
  return records.all('requests').flatMap((row) => {
    const mine = seats.includes(row.record.seat);
    const answering = seatsAt(row.record.to, seats).filter((seat) => seat !== row.record.seat);
    return mine || answering.length > 0 ? [{ ...row, mine, answering }] : [];
  });
}

/** Those of `seats` that an address means. */
export function seatsAt(address: string, seats: readonly string[]): string[] {
  return seats.filter(
    (seat) => address === `seat:${seat}` || address === `team:${teamOfSeat(seat)}` || address === 'all'
  );
}

function readsOf(records: Records, thing: string, seats: readonly string[]): ReadsRecord[] {
  return records
    .all('reads')
    .map(({ record }) => record)
    .filter((read) => read.thing === thing && !seats.includes(read.seat));
}

// Needs you

function needsOf(papers: PaperItem[], questions: Row<QuestionsRecord>[], requests: OurRequest[]): Need[] {
  const needs: Need[] = [];
  const asked = new Set<PaperItem>();
  for (const { id, record } of questions) {
    if (record.state !== 'open') continue;
    const paper = paperOf(papers, record.delivery);
    if (paper) asked.add(paper);
    const { at, deadline } = record;
    needs.push({ kind: 'question', key: `question:${id}`, id, record, paper, shows: true, at, deadline });
  }
  for (const paper of papers) {
    if (asked.has(paper) || unconfirmed(paper).length === 0) continue;
    needs.push({ kind: 'confirm', key: `confirm:${paper.id}`, paper, at: paper.record.at, deadline: null });
  }
  for (const { id, record, mine, answering } of requests) {
    const { at, deadline, state } = record;
    if (mine && state === 'more_wanted')
      needs.push({ kind: 'more', key: `more:${id}`, id, record, at, deadline });
    else if (answering.length > 0 && OPEN.has(state) && state !== 'more_wanted') {
      needs.push({ kind: 'request', key: `request:${id}`, id, record, seats: answering, at, deadline });
    }
  }
  needs.sort((a, b) => (a.deadline ?? Infinity) - (b.deadline ?? Infinity) || a.at - b.at);
  return shownOnce(needs);
}

function shownOnce(needs: Need[]): Need[] {
  const shown = new Set<PaperItem>();
  for (const need of needs) {
    if (need.kind !== 'question' || need.paper === undefined) continue;
    need.shows = !shown.has(need.paper);
    shown.add(need.paper);
  }
  return needs;
}

// Waiting

function waitingOf(records: Records, seats: readonly string[], requests: OurRequest[]): Waiting[] {
  const asked = requests
    .filter(({ record, mine }) => OPEN.has(record.state) && mine !== (record.state === 'more_wanted'))
    .map(({ id, record, mine }): Waiting => ({
      kind: 'request',
      key: `waiting:${id}`,
      id,
      record,
      mine,
      at: record.at,
      deadline: record.deadline,
      reads: readsOf(records, id, [record.seat])
    }));
  return [...asked, ...waitingDeeds(records, seats)].sort((a, b) => b.at - a.at);
}

// Know

interface Sources {
  papers: PaperItem[];
  questions: Row<QuestionsRecord>[];
  requests: OurRequest[];
  threads: Thread[];
  needs: Need[];
  over: boolean;
}

function knowOf(records: Records, seats: readonly string[], from: Sources): Known[] {
  const known = [
    ...knownPapers(from),
    ...from.questions.flatMap((row) => answered(row, from.papers)),
    ...from.threads.map(knownThread),
    ...from.requests.flatMap((request) => settled(records, request, from.over)),
    ...toldOf(records, seats),
    ...handoversOf(records, seats),
    ...knownDeeds(records, seats, from.over)
  ];
  // Newest first; of what came at the same moment, the last to come.
  return known.reverse().sort((a, b) => b.at - a.at);
}

function knownPapers({ papers, needs }: Sources): Known[] {
  const pending = new Set(needs.flatMap((need) => ('paper' in need && need.paper ? [need.paper] : [])));
  return papers
    .filter((paper) => !pending.has(paper))
    .map((paper) => ({
      kind: 'paper',
      key: paperKey(paper),
      at: changeOf(paper.record)?.at ?? paper.record.at,
      unread: isNews(paper),
      paper
    }));
}

function answered({ id, record }: Row<QuestionsRecord>, papers: PaperItem[]): Known[] {
  if (record.state === 'open') return [];
  const paper = paperOf(papers, record.delivery);
  const over = record.state === 'recalled' ? paper?.record.recalled_at : record.deadline;
  const at = record.answered_at ?? over ?? record.at;
  return [{ kind: 'question', key: `answered:${id}`, at, unread: false, id, record, paper }];
}

function knownThread(thread: Thread): Known {
  const last = thread.lines.at(-1)!;
  const unread = thread.lines.some((line) => !line.mine && !line.read);
  return { kind: 'thread', key: `thread:${thread.key}`, at: last.record.at, unread, thread };
}

function settled(records: Records, { id, record, mine }: OurRequest, over: boolean): Known[] {
  if (OPEN.has(record.state) && !over) return [];
  const at = record.history.at(-1)?.at ?? record.at;
  const reads = readsOf(records, id, [record.seat]);
  const unread = mine && ANSWERED.has(record.state);
  return [{ kind: 'request', key: `settled:${id}`, at, unread, id, record, mine, reads }];
}

/** What was passed on to several at once is one line. */
function toldOf(records: Records, seats: readonly string[]): Known[] {
  const told = new Map<string, Row<TellingsRecord>[]>();
  for (const row of records.all('tellings')) {
    const { seat, delivery, at } = row.record;
    if (!seats.includes(seat)) continue;
    const together = `${seat}|${delivery}|${at}`;
    told.set(together, [...(told.get(together) ?? []), row]);
  }
  return [...told.values()].map((tellings) => ({
    kind: 'told',
    key: `told:${tellings[0]!.id}`,
    at: tellings[0]!.record.at,
    unread: false,
    tellings,
    reads: tellings.flatMap(({ id, record }) => readsOf(records, id, [record.seat]))
  }));
}

function handoversOf(records: Records, seats: readonly string[]): Known[] {
  return records
    .all('handovers')
    .filter(({ record }) => record.act === 'handed over' && seats.includes(record.seat))
    .map(({ id, record }) => ({
      kind: 'handover',
      key: `handover:${id}`,
      at: record.at,
      unread: false,
      record
    }));
}

// Threads

function threadsOf(records: Records, seats: readonly string[]): Thread[] {
  const threads = new Map<string, Thread>();
  const reads = new Map<string, string[]>();
  for (const { record } of records.all('reads')) {
    reads.set(record.thing, [...(reads.get(record.thing) ?? []), record.seat]);
  }
  for (const { id, record } of records.all('messages')) {
    const line = lineOf(id, record, seats, reads.get(id) ?? []);
    if (line === undefined) continue;
    const others = line.mine ? [...record.to].sort() : [record.sender];
    const key = others.join(',');
    const thread = threads.get(key) ?? { key, others, spoken: null, lines: [], seat: line.seat };
    thread.lines.push(line);
    thread.seat = line.seat;
    thread.spoken = record.title ?? thread.spoken;
    threads.set(key, thread);
  }
  for (const thread of threads.values()) thread.lines.sort((a, b) => a.record.at - b.record.at);
  return [...threads.values()];
}

function lineOf(
  id: string,
  record: MessagesRecord,
  seats: readonly string[],
  readers: string[]
): ThreadLine | undefined {
  const writer = seats.find((seat) => record.sender === `seat:${seat}`);
  if (writer !== undefined) {
    return { id, record, mine: true, seat: writer, read: readers.some((seat) => seat !== writer) };
  }
  const [seat] = record.to.flatMap((address) => seatsAt(address, seats));
  if (seat === undefined) return undefined;
  return { id, record, mine: false, seat, read: readers.some((reader) => seats.includes(reader)) };
}

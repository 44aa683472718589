// Everything that went to and fro, as one list, newest first.
import type { MessagesRecord, RequestsRecord, TellingsRecord } from '../generated/protocol';
import type { Records } from '../state/records.svelte';

export interface Passing {
  key: string;
  kind: 'message' | 'request' | 'telling';
  from: string;
  to: string[];
  at: number;
  title: MessagesRecord['title'];
  text: TellingsRecord['title'] | null;
  /** A step of a request, such as "granted", with its ground. */
  step?: RequestsRecord['state'];
  ground?: string | null;
  /** Said aloud, and written down. */
  voice?: boolean;
}

export function trafficOf(records: Records): Passing[] {
  const passing: Passing[] = [];
  for (const { id, record } of records.all('messages')) {
    const { sender, to, text, at, title } = record;
    passing.push({ key: id, kind: 'message', from: sender, to, at, title, text });
  }
  for (const { id, record } of records.all('tellings')) passing.push(tellingOf(id, record));
  for (const { id, record } of records.all('requests')) passing.push(...stepsOf(id, record));
  return passing.sort((a, b) => b.at - a.at);
}

function tellingOf(id: string, telling: TellingsRecord): Passing {
  const { seat, to, at, title, note, voice } = telling;
  return { key: id, kind: 'telling', from: `seat:${seat}`, to: [`seat:${to}`], at, title, text: note, voice };
}

function stepsOf(id: string, request: RequestsRecord): Passing[] {
  return request.history.map((line, index) => {
    const asker = `seat:${request.seat}`;
    return {
      key: `${id}/${index}`,
      kind: 'request',
      from: line.by,
      to: [line.by === asker ? request.to : asker],
      at: line.at,
      title: request.title,
      text: line.text,
      step: line.step,
      ground: line.ground
    };
  });
}

/** Whether something went from or to a seat, or, if a team is named, any of its seats. */
export function touches(passing: Passing, filter: string): boolean {
  if (filter === '') return true;
  return [passing.from, ...passing.to].some((address) => isOf(address, filter));
}

function isOf(address: string, filter: string): boolean {
  if (address === 'all') return true;
  const id = address.slice(address.indexOf(':') + 1);
  if (address.startsWith('seat:')) return id === filter || id.split('/')[0] === filter;
  return address.startsWith('team:') && id === filter.split('/')[0];
}

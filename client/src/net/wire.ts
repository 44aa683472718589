// What goes over the socket, as the screens see it. The shapes come from the server; see generated/protocol.ts.
import type { Ask, Delta, Do, FromClient, FromServer, Refused, Tables } from '../generated/protocol';

export type TableName = keyof Tables;
export type RecordOf<T extends TableName> = Tables[T];

/** Table, id, record; for control also the audience. */
export type Put = [table: string, id: string, record: unknown, audience?: string[]];

export type Command = Do['command'];
export type Question = Ask['question'];

export interface Refusal {
  code: string;
  message: string;
  field?: string | null;
  hint?: string | null;
}

export type Outcome = { done: true; result?: Record<string, unknown> } | { done: false; refusal: Refusal };

export function putsOf(raw: unknown): Put[] {
  return (raw ?? []) as Put[];
}

export function refusalOf(message: Refused): Refusal {
  return { code: message.code, message: message.message, field: message.field, hint: message.hint };
}

export type { Delta, FromClient, FromServer };

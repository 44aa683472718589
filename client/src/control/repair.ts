// Setting right what went out: who holds an inject, what it says there, and what was done to it. Pure.
import type { Correct, DeliveriesRecord, QuestionsRecord } from '../generated/protocol';
import type { Records } from '../state/records.svelte';
import { say } from '../words';

export interface Reach {
  /** Seats at which it stands, what was passed on included. */
  seats: string[];
  /** One of its deliveries, if there are any: they all say the same. */
  shown: DeliveriesRecord | undefined;
  correctedAt: number | null;
  /** When it was taken back everywhere. */
  recalledAt: number | null;
}

export function reachOf(records: Records, inject: string): Reach {
  const all = records
    .all('sent')
    .filter(({ record }) => record.inject === inject)
    .map(({ id }) => records.get('deliveries', id))
    .filter((delivery) => delivery !== undefined);
  const standing = all.filter(({ recalled_at }) => recalled_at === null);
  return {
    seats: [...new Set(standing.map(({ seat }) => seat))],
    shown: standing.at(-1) ?? all.at(-1),
    correctedAt: latest(standing.map(({ corrected_at }) => corrected_at)),
    recalledAt: standing.length > 0 ? null : latest(all.map(({ recalled_at }) => recalled_at))
  };
}

function latest(moments: (number | null)[]): number | null {
  return moments.reduce<number | null>((last, at) => (at !== null && at > (last ?? -1) ? at : last), null);
}

/** What is sent: only what was changed; undefined where nothing was. */
export function corrected(
  inject: string,
  shown: DeliveriesRecord,
  title: string,
  body: string
): Correct | undefined {
  const newTitle = title.trim() !== '' && title.trim() !== say(shown.title);
  const newBody = body.trim() !== say(shown.body).trim();
  if (!newTitle && !newBody) return undefined;
  return {
    type: 'inject.correct',
    inject,
    title: newTitle ? title.trim() : null,
    body: newBody ? body.trim() : null
  };
}

/** Whether a question can be given more time. */
export function canExtend(question: QuestionsRecord | undefined): boolean {
  return question !== undefined && question.deadline !== null && /open|lapsed/.test(question.state);
}

/** Table minutes that are given with one press. */
export const MORE_MINUTES = [2, 5] as const;

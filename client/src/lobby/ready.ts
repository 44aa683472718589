// How far the comms check is: ours, and everybody's.
import type { ChecksRecord } from '../generated/protocol';
import type { Records } from '../state/records.svelte';

export const STEPS = ['read', 'answer', 'ask', 'share'] as const;
export type Step = (typeof STEPS)[number];

function ready(check: ChecksRecord | undefined): boolean {
  return check !== undefined && STEPS.every((step) => check[step]);
}

export function readiness(records: Records): { ready: number; of: number } {
  const seats = records.all('seats');
  return { ready: seats.filter(({ id }) => ready(records.get('checks', id))).length, of: seats.length };
}

/** Those of our seats that lack a step. */
export function seatsWithout(records: Records, seats: readonly string[], step: Step): string[] {
  return seats.filter((seat) => !records.get('checks', seat)?.[step]);
}

/** The seats that a code opens, in the book's order: seats and teams are named, and nothing named means all of them. */
export function seatsInScope(records: Records, scope: readonly string[]): string[] {
  return records
    .all('seats')
    .filter(({ id, record }) => scope.length === 0 || scope.includes(id) || scope.includes(record.team))
    .sort((a, b) => a.record.order - b.record.order)
    .map(({ id }) => id);
}

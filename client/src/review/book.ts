// The book of an exercise in the scenario's order.
import type { Records, Row } from '../state/records.svelte';
import type { RecordOf } from '../net/wire';

const byOrder = (one: Row<{ order: number }>, other: Row<{ order: number }>) =>
  one.record.order - other.record.order;

export function teamsInOrder(records: Records): Row<RecordOf<'teams'>>[] {
  return records.all('teams').sort(byOrder);
}

export function seatsInOrder(records: Records): Row<RecordOf<'seats'>>[] {
  return records.all('seats').sort(byOrder);
}

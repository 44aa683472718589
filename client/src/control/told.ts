// What was told by voice: who can have told what to whom. Pure.
import type { DeliveriesRecord } from '../generated/protocol';
import type { Records, Row } from '../state/records.svelte';
import { say } from '../words';

/** The papers that a seat holds, the newest first; one that came twice counts once. */
export function heldBy(records: Records, seat: string): Row<DeliveriesRecord>[] {
  const seen = new Set<string>();
  return records
    .all('deliveries')
    .filter(({ record }) => record.seat === seat && record.recalled_at === null)
    .sort((a, b) => b.record.at - a.record.at)
    .filter(({ record }) => {
      const key = `${say(record.title)}\n${say(record.body)}`;
      return !seen.has(key) && seen.add(key);
    });
}

// What control did to a paper since it came: set right what it says, or took it back.
import type { DeliveriesRecord } from '../../generated/protocol';

export interface Change {
  kind: 'corrected' | 'recalled';
  at: number;
}

/** What was passed on after a correction came as it is now. */
export function changeOf(record: DeliveriesRecord): Change | undefined {
  const { at, corrected_at, recalled_at } = record;
  if (recalled_at !== null) return { kind: 'recalled', at: recalled_at };
  if (corrected_at !== null && corrected_at >= at) return { kind: 'corrected', at: corrected_at };
  return undefined;
}

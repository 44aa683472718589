// Downloads by ticket: an address that is good once and for a minute.
import type { World } from '../state/world.svelte';

/** Fetch the report or the log as a file; says whether a ticket was to be had. */
export async function fetchByTicket(world: World, what: 'report' | 'log'): Promise<boolean> {
  const answer = await world.ask({ type: 'ticket', what });
  if (typeof answer?.path !== 'string') return false;
  const link = document.createElement('a');
  link.href = answer.path;
  link.download = '';
  link.click();
  return true;
}

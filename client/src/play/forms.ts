// Requests that lie ready: the hand.
import type { FormsRecord } from '../generated/protocol';
import type { Outcome } from '../net/wire';
import type { Row } from '../state/records.svelte';
import { addressTitle } from '../state/titles';
import type { World } from '../state/world.svelte';
import { say } from '../words';
import type { Waiting } from './stream';

export function handOf(world: World): Row<FormsRecord>[] {
  return world.records.all('forms').sort((a, b) => a.record.order - b.record.order);
}

export function formTo(world: World, form: FormsRecord): string {
  return say(form.to_title) || addressTitle(world.records, form.to);
}

/** The same request that we have sent and that is not settled. */
export function underWay(form: FormsRecord, waiting: readonly Waiting[]): Waiting | undefined {
  const title = JSON.stringify(form.title);
  return waiting.find(
    (one) =>
      one.kind === 'request' &&
      one.mine &&
      one.record.to === form.to &&
      JSON.stringify(one.record.title) === title
  );
}

/** Send a form. It does not say which of several seats it lies ready for, so each is tried until it is that one's. */
export async function askByForm(
  world: World,
  seats: readonly string[],
  form: string,
  text: string | null
): Promise<Outcome> {
  let outcome: Outcome | undefined;
  for (const seat of seats) {
    outcome = await world.do({ type: 'request.ask', form, text }, seat);
    if (outcome.done || outcome.refusal.code !== 'request/unknown-form') break;
  }
  return outcome!;
}

// One act under way: resting a few seconds, sent, kept while there is no connection, refused with a sentence, or done.
import type { Outcome } from '../net/wire';
import { refusalText } from '../words';
import { hold, type Held, HURRY_MS, sendHeld } from './hold.svelte';

const SLOW_MS = 1_500;

export class Doing {
  busy = $state(false);
  /** It takes long: there may be no connection. It is kept and goes out by itself. */
  slow = $state(false);
  problem = $state('');
  /** It rests, and can be taken back. */
  held = $state.raw<Held>();

  /** Do it; resolves to whether it was done. A second tap while it is under way does nothing. */
  async run(act: () => Promise<Outcome>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = '';
    // What was sent before goes before.
    sendHeld();
    const timer = setTimeout(() => (this.slow = true), SLOW_MS);
    const outcome = await act();
    clearTimeout(timer);
    this.busy = this.slow = false;
    if (!outcome.done) this.problem = refusalText(outcome.refusal);
    return outcome.done;
  }

  /** Do it after a rest in which it can be taken back; at once if no more than `leftMs` are left. */
  send(act: () => Promise<Outcome>, leftMs = Infinity): Promise<boolean> {
    if (this.busy) return Promise.resolve(false);
    if (leftMs < HURRY_MS) return this.run(act);
    this.busy = true;
    this.problem = '';
    return new Promise((resolve) => {
      const rested = () => {
        this.held = undefined;
        this.busy = false;
      };
      this.held = hold(
        () => {
          rested();
          resolve(this.run(act));
        },
        () => {
          rested();
          resolve(false);
        }
      );
    });
  }
}

// One act under way: sent, kept while there is no connection, refused with a sentence, or done.
import type { Outcome } from '../net/wire';
import { refusalText } from '../words';

const SLOW_MS = 1_500;

export class Doing {
  busy = $state(false);
  /** It takes long: there may be no connection. It is kept and goes out by itself. */
  slow = $state(false);
  problem = $state('');

  /** Do it; resolves to whether it was done. A second tap while it is under way does nothing. */
  async run(act: () => Promise<Outcome>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = '';
    const timer = setTimeout(() => (this.slow = true), SLOW_MS);
    const outcome = await act();
    clearTimeout(timer);
    this.busy = this.slow = false;
    if (!outcome.done) this.problem = refusalText(outcome.refusal);
    return outcome.done;
  }
}

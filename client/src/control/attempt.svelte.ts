// Something control tries: whether it is on its way, and what stood against it, to be said where it was tried.
import type { Command } from '../net/wire';
import type { World } from '../state/world.svelte';
import { refusalText } from '../words';

export class Attempt {
  busy = $state(false);
  problem = $state('');
  result = $state.raw<Record<string, unknown>>({});
  #world: () => World;

  constructor(world: () => World) {
    this.#world = world;
  }

  /** Give a command; says whether it took effect. */
  async run(command: Command, as?: string): Promise<boolean> {
    this.busy = true;
    this.problem = '';
    const outcome = await this.#world().do(command, as);
    this.busy = false;
    if (outcome.done) {
      this.result = outcome.result ?? {};
      return true;
    }
    this.problem = refusalText(outcome.refusal);
    return false;
  }

  /** Give several, one after the other, until one is refused. */
  async all(commands: Command[]): Promise<boolean> {
    for (const command of commands) if (!(await this.run(command))) return false;
    return true;
  }
}

// A note in the making. It belongs to the second at which its writer began it, not to the one at which it was sent.
import type { Refusal } from '../net/wire';
import type { World } from '../state/world.svelte';

export class NoteDraft {
  text = $state('');
  about = $state('');
  objective = $state('');
  busy = $state(false);
  refusal = $state.raw<Refusal>();
  /** Exercise milliseconds at which it was begun; undefined while nothing is. */
  at = $state<number>();
  /** The moment of the note pinned last, for a word of thanks. */
  pinned = $state<number>();

  /** What was seen, was seen now. */
  begin(world: World): void {
    this.at ??= Math.floor(world.clock.now);
    this.pinned = undefined;
  }

  /** Nothing was written, so the moment is free again. */
  rest(): void {
    if (this.text.trim() === '') this.at = undefined;
  }

  async pin(world: World): Promise<boolean> {
    const text = this.text.trim();
    if (text === '' || this.busy) return false;
    this.busy = true;
    this.refusal = undefined;
    // Our clock may be a moment ahead of the server's, which takes no note from the future.
    const now = Math.floor(world.clock.now);
    const at = this.at === undefined || this.at >= now ? null : this.at;
    const outcome = await world.do({
      type: 'note.pin',
      text,
      at,
      about: this.about || null,
      objective: this.objective || null
    });
    this.busy = false;
    if (!outcome.done) {
      this.refusal = outcome.refusal;
      return false;
    }
    this.pinned = at ?? now;
    this.text = '';
    this.at = undefined;
    return true;
  }
}

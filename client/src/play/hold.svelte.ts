// What one sends rests here for a few seconds, in which it can be taken back. One thing at a time: it goes at once when
// another act follows it, when the page is left, and when there is no time to lose.

/** How long it can be taken back. */
export const HOLD_MS = 5_000;
/** What has less time than this left does not rest. */
export const HURRY_MS = 10_000;

let current: Held | undefined;

export class Held {
  /** Whole seconds until it goes. */
  left = $state(Math.ceil(HOLD_MS / 1000));
  #go: () => void;
  #back: () => void;
  #ticking: ReturnType<typeof setInterval>;

  constructor(go: () => void, back: () => void) {
    this.#go = go;
    this.#back = back;
    const ends = performance.now() + HOLD_MS;
    this.#ticking = setInterval(() => {
      const rest = ends - performance.now();
      this.left = Math.max(0, Math.ceil(rest / 1000));
      if (rest <= 0) this.now();
    }, 250);
  }

  now(): void {
    if (this.#end()) this.#go();
  }

  undo(): void {
    if (this.#end()) this.#back();
  }

  /** Whether it had not ended before. */
  #end(): boolean {
    if (current !== this) return false;
    clearInterval(this.#ticking);
    current = undefined;
    return true;
  }
}

/** Let something rest: `go` sends it, `back` takes it back. What rested before goes first. */
export function hold(go: () => void, back: () => void): Held {
  sendHeld();
  return (current = new Held(go, back));
}

/** Send what still rests. */
export function sendHeld(): void {
  current?.now();
}

addEventListener('pagehide', sendHeld);
document.addEventListener('visibilitychange', () => document.hidden && sendHeld());

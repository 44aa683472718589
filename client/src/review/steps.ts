// Steps one after another: a key that is held asks faster than steps are taken.
const MOST = 8;

export class Steps {
  #step: (direction: 1 | -1) => Promise<boolean>;
  #wanted = 0;
  #busy = false;

  constructor(step: (direction: 1 | -1) => Promise<boolean>) {
    this.#step = step;
  }

  ask(direction: 1 | -1): void {
    this.#wanted = Math.max(-MOST, Math.min(MOST, this.#wanted + direction));
    if (!this.#busy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    while (this.#wanted !== 0) {
      const direction = this.#wanted > 0 ? 1 : -1;
      this.#wanted -= direction;
      if (!(await this.#step(direction))) this.#wanted = 0;
    }
    this.#busy = false;
  }
}

// Does one thing at a time, and of what is asked for meanwhile only the latest: for what is dragged.
export class Latest<T> {
  #do: (value: T) => Promise<unknown>;
  #least: number;
  #next: { value: T } | undefined;
  #busy: Promise<void> | undefined;

  /** `least` milliseconds lie between two beginnings. */
  constructor(act: (value: T) => Promise<unknown>, least = 0) {
    this.#do = act;
    this.#least = least;
  }

  /** Resolves when nothing is left to do. */
  ask(value: T): Promise<void> {
    this.#next = { value };
    this.#busy ??= this.#work().finally(() => (this.#busy = undefined));
    return this.#busy;
  }

  async #work(): Promise<void> {
    while (this.#next) {
      const { value } = this.#next;
      this.#next = undefined;
      const rest = new Promise((resolve) => setTimeout(resolve, this.#least));
      await this.#do(value);
      if (this.#least > 0) await rest;
    }
  }
}

// A promise as it is put together: what, to whom, by when.
import { addressTitle } from '../state/titles';
import type { World } from '../state/world.svelte';
import { t } from '../words';
import { Doing } from './doing.svelte';
import { type Draft, draftOf } from './drafts.svelte';
import type { Play } from './play.svelte';

export interface By {
  title: string;
  /** Table minutes; none where no time is named. */
  minutes: number | null;
}

const USUAL = [5, 10];
/** Before orders means a moment before, so that the time of it comes while the clock still runs. */
const BEFORE_ORDERS = 0.5;
const LEAST = 2;

/** By when something can be promised. */
export function promiseTimes(world: World): By[] {
  const ends = world.clock.record?.move_ends ?? null;
  const orders = ends === null ? 0 : world.clock.minutesUntil(ends);
  return [
    ...USUAL.map((n) => ({ title: t('promise.in', { n }), minutes: n })),
    ...(orders >= LEAST ? [{ title: t('promise.orders'), minutes: orders - BEFORE_ORDERS }] : []),
    { title: t('promise.open'), minutes: null }
  ];
}

export class PromiseSlip {
  readonly doing = new Doing();
  readonly draft: Draft;
  #play: Play;
  worded = $state(false);
  to = $state<string>();
  by = $state.raw<By>();
  #seat = $state<string>();

  constructor(play: Play) {
    this.#play = play;
    this.draft = draftOf(play.world.exercise, 'promise');
  }

  get step(): 'what' | 'to' | 'by' | 'send' {
    if (!this.worded) return 'what';
    if (this.to === undefined) return 'to';
    return this.by === undefined ? 'by' : 'send';
  }

  get who(): string {
    return this.to === undefined ? '' : addressTitle(this.#play.world.records, this.to);
  }

  /** Nobody promises something to themselves. */
  get couldAct(): string[] {
    return this.#play.seats.filter((seat) => this.to !== `seat:${seat}`);
  }

  get seat(): string {
    const seats = this.couldAct;
    return seats.find((one) => one === this.#seat) ?? seats[0] ?? this.#play.seats[0]!;
  }

  set seat(seat: string) {
    this.#seat = seat;
  }

  async send(): Promise<boolean> {
    const { to, by, seat } = this;
    const what = this.draft.words.trim();
    const command = { type: 'promise.make' as const, to: to!, what, minutes: by?.minutes ?? null };
    const done = await this.doing.send(() => this.#play.world.do(command, seat));
    if (done) this.draft.clear();
    return done;
  }
}

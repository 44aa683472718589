// What lies open on a play screen, and what is marked as read. One for each screen, found through the context.
import { getContext, setContext } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { RequestsRecord } from '../generated/protocol';
import type { World } from '../state/world.svelte';
import { type Need, type PaperItem, paperKey, streamOf, type Thread, unreadCopies } from './stream';

export type Opened =
  { kind: 'paper' | 'request' | 'intent' | 'promise'; id: string } | { kind: 'thread'; key: string };

export type Slip =
  /** `words`: own words that are there already; `voice`: it was said aloud. */
  | { verb: 'tell'; delivery?: string; words?: string; voice?: boolean }
  | { verb: 'ask'; form?: string; to?: string }
  | { verb: 'do' }
  | { verb: 'seat' };

export interface Look {
  world: World;
  seats: string[];
  readonly: boolean;
}

let made = 0;

export class Play {
  /** Sets the parts of this screen apart from those of another on the same page. */
  readonly #id = `play-${++made}`;
  #look: () => Look;
  /** What the reader opened; on a wide screen the paper of the card that needs you lies there otherwise. */
  opened = $state.raw<Opened>();
  slip = $state.raw<Slip>();
  /** Whether the screen is wide enough for papers beside the stream. */
  wide = $state(false);
  #need = $state<string>();
  #seen: SvelteSet<string>;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nobody looks at it
  #sent = new Set<string>();

  readonly stream = $derived.by(() => streamOf(this.world.records, this.seats, this.over));
  /** The card that is open: the one that was tapped or is being answered, or else the most pressing one. */
  readonly need = $derived(this.stream.needs.find(({ key }) => key === this.#need) ?? this.stream.needs[0]);

  constructor(look: () => Look) {
    this.#look = look;
    this.#seen = new SvelteSet(recall(look().world.exercise));
  }

  /** The id of a part of this screen. */
  part(name: string): string {
    return `${this.#id}-${name}`;
  }

  get world(): World {
    return this.#look().world;
  }

  get seats(): string[] {
    return this.#look().seats;
  }

  /** Whether something can be done here at all. */
  get acting(): boolean {
    return !this.#look().readonly && this.world.live;
  }

  get over(): boolean {
    return this.world.clock.record?.phase === 'ended';
  }

  openNeed(need: Need): void {
    this.#need = need.key;
    // On a wide screen the card's own paper comes to lie in the middle.
    this.opened = undefined;
  }

  /** Leave the open card open, whatever else comes in: it must not change under somebody's hands. */
  keepNeed(): void {
    if (this.acting) this.#need = this.need?.key;
  }

  /** Close what lies over the stream; beside it, on a wide screen, a paper may stay. */
  toStream(): void {
    this.slip = undefined;
    if (!this.wide) this.opened = undefined;
  }

  /** Whether something is to be marked as new; what was opened here is not, even before the server says so. */
  fresh(unread: boolean, ...keys: string[]): boolean {
    return unread && this.acting && !this.over && !keys.some((key) => this.#seen.has(key));
  }

  see(key: string): void {
    if (!this.acting || this.#seen.has(key)) return;
    this.#seen.add(key);
    remember(this.world.exercise, this.#seen);
  }

  readPaper(paper: PaperItem): void {
    this.see(paperKey(paper));
    for (const { id, record } of unreadCopies(paper)) {
      this.#once(id, () => this.world.do({ type: 'delivery.read', delivery: id }, record.seat));
    }
  }

  readThread(thread: Thread): void {
    for (const { id, seat, mine, read } of thread.lines) {
      if (!mine && !read) this.#once(id, () => this.world.do({ type: 'message.read', message: id }, seat));
    }
  }

  /** Open a request as one of those who answer it, or look at what became of one's own. */
  readRequest(id: string, record: RequestsRecord, answering: string | undefined): void {
    this.see(stepKey(id, record));
    if (answering) this.#once(id, () => this.world.do({ type: 'request.read', request: id }, answering));
  }

  #once(id: string, act: () => Promise<unknown>): void {
    if (!this.acting || this.#sent.has(id)) return;
    this.#sent.add(id);
    void act();
  }
}

/** Each step of a request is news once. */
export function stepKey(id: string, record: RequestsRecord): string {
  return `request:${id}:${record.history.length}`;
}

const CONTEXT = Symbol('play');

export function setPlay(play: Play): Play {
  $effect(() => play.keepNeed());
  return setContext(CONTEXT, play);
}

export function usePlay(): Play {
  return getContext<Play>(CONTEXT);
}

function key(exercise: string): string {
  return `hotwash.seen.${exercise}`;
}

function recall(exercise: string): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(key(exercise)) ?? '[]') as string[];
  } catch {
    return [];
  }
}

function remember(exercise: string, seen: Iterable<string>): void {
  try {
    sessionStorage.setItem(key(exercise), JSON.stringify([...seen]));
  } catch {
    // Then a reload shows some things as new again.
  }
}

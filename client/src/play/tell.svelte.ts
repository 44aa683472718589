// The routing slip as it fills: what, to whom, sent.
import type { DeliveriesRecord } from '../generated/protocol';
import { addressesTitle } from '../state/titles';
import { say } from '../words';
import { Doing } from './doing.svelte';
import { type Draft, draftOf } from './drafts.svelte';
import type { Play } from './play.svelte';
import type { Known, PaperItem } from './stream';

export class TellSlip {
  readonly doing = new Doing();
  readonly draft: Draft;
  #play: Play;
  item = $state.raw<PaperItem | 'words'>();
  /** Own words are written to the end. */
  worded = $state(false);
  to = $state<string[]>([]);
  /** Somebody is being chosen. */
  adding = $state(true);
  note = $state('');
  #seat = $state<string>();
  sent = $state<{ title: string; who: string; voice: boolean }>();

  /** `words`: own words that are there already; what somebody else began to write stays what it is. */
  constructor(play: Play, item: PaperItem | undefined, words?: string) {
    this.#play = play;
    this.item = words === undefined ? item : 'words';
    this.draft = draftOf(play.world.exercise, words === undefined ? 'tell' : 'report');
    if (words !== undefined) this.draft.words = words;
  }

  get paper(): PaperItem | undefined {
    return this.item === 'words' ? undefined : this.item;
  }

  get step(): 'what' | 'to' | 'send' {
    if (this.item === undefined || (this.item === 'words' && !this.worded)) return 'what';
    return this.to.length === 0 || this.adding ? 'to' : 'send';
  }

  /** The seats that could send it: those that hold it; own words are anybody's. */
  get couldAct(): string[] {
    return this.paper ? this.paper.copies.map(({ record }) => record.seat) : this.#play.seats;
  }

  get seat(): string {
    const seats = this.couldAct;
    return seats.find((one) => one === this.#seat) ?? seats[0]!;
  }

  set seat(seat: string) {
    this.#seat = seat;
  }

  get who(): string {
    return addressesTitle(this.#play.world.records, this.to);
  }

  /** To whom we have passed it on before. */
  get told(): Known[] {
    const ids = this.paper?.copies.map(({ id }) => id) ?? [];
    return this.#play.stream.know.filter(
      (known) => known.kind === 'told' && ids.includes(known.tellings[0]!.record.delivery)
    );
  }

  chooseWhat(item: PaperItem | 'words' | undefined): void {
    this.item = item;
    this.worded = false;
  }

  changeWhat(): void {
    if (this.paper) this.item = undefined;
    else this.worded = false;
  }

  chooseTo(address: string): void {
    this.to = [...this.to, address];
    this.adding = false;
  }

  changeTo(): void {
    this.to = [];
    this.adding = true;
  }

  async send(voice = false): Promise<void> {
    const { paper, to, seat } = this;
    const { world } = this.#play;
    const copy = paper?.copies.find(({ record }) => record.seat === seat);
    const note = (!voice && this.note.trim()) || null;
    const done = await this.doing.send(() =>
      copy
        ? world.do({ type: 'delivery.pass_on', delivery: copy.id, to, note, voice }, seat)
        : world.do({ type: 'message.send', to, text: this.draft.words.trim() }, seat)
    );
    if (!done) return;
    this.sent = { title: say(copy?.record.title), who: this.who, voice };
    if (!copy) this.draft.clear();
    this.note = '';
  }

  /** Tell somebody else: the same paper, or something new. */
  again(): void {
    this.sent = undefined;
    this.changeTo();
    if (!this.paper) this.item = undefined;
  }
}

/** A paper as its next readers will see it. */
export function asPassedOn(
  record: DeliveriesRecord,
  seat: string,
  note: string,
  at: number,
  voice = false
): DeliveriesRecord {
  return { ...record, passed_by: seat, note: note.trim() || null, at, voice };
}

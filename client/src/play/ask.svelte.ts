// A request as it is put together: by a form that lies ready, or in own words.
import type { FormsRecord } from '../generated/protocol';
import type { Outcome } from '../net/wire';
import { addressTitle } from '../state/titles';
import { say } from '../words';
import { Doing } from './doing.svelte';
import { type Draft, draftOf } from './drafts.svelte';
import { askByForm, formTo } from './forms';
import type { Play } from './play.svelte';
import { sendersFor } from './reach';

export class AskSlip {
  readonly doing = new Doing();
  readonly draft: Draft;
  #play: Play;
  formId = $state<string>();
  own = $state(false);
  worded = $state(false);
  to = $state<string>();
  /** The form's words are being changed. */
  rewriting = $state(false);
  rewritten = $state('');
  #seat = $state<string>();
  sentTo = $state<string>();

  constructor(play: Play, form: string | undefined) {
    this.#play = play;
    this.formId = form;
    this.draft = draftOf(play.world.exercise, 'ask');
  }

  get form(): FormsRecord | undefined {
    return this.#play.world.records.get('forms', this.formId);
  }

  get step(): 'what' | 'to' | 'send' {
    if (this.form) return 'send';
    if (!this.own || !this.worded) return 'what';
    return this.to === undefined ? 'to' : 'send';
  }

  get who(): string {
    const { world } = this.#play;
    if (this.form) return formTo(world, this.form);
    return this.to === undefined ? '' : addressTitle(world.records, this.to);
  }

  get couldAct(): string[] {
    return this.to === undefined ? this.#play.seats : sendersFor(this.to, this.#play.seats);
  }

  get seat(): string {
    return this.couldAct.find((one) => one === this.#seat) ?? this.couldAct[0]!;
  }

  set seat(seat: string) {
    this.#seat = seat;
  }

  restart(): void {
    this.formId = undefined;
    this.worded = this.rewriting = false;
  }

  rewrite(): void {
    this.rewritten = say(this.form?.text);
    this.rewriting = true;
  }

  async send(): Promise<void> {
    const { who, form } = this;
    if (!(await this.doing.send(() => this.#ask()))) return;
    if (!form) this.draft.clear();
    this.sentTo = who;
  }

  #ask(): Promise<Outcome> {
    const { world, seats } = this.#play;
    if (this.formId !== undefined) {
      return askByForm(world, seats, this.formId, (this.rewriting && this.rewritten.trim()) || null);
    }
    const { title, words } = this.draft;
    const command = {
      type: 'request.ask' as const,
      to: this.to!,
      title: title.trim(),
      text: words.trim() || null
    };
    return world.do(command, this.seat);
  }
}

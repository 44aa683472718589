/* eslint-disable svelte/prefer-svelte-reactivity -- sets and maps are made anew here and never changed */
// What several parts of control's screen compute from the records, computed once: the scale, the plan, the seats, and
// what waits. Nothing here changes anything.
import type { ClockRecord, ThreadsRecord } from '../generated/protocol';
import { scenarioTime } from '../state/clock.svelte';
import type { World } from '../state/world.svelte';
import { t } from '../words';
import { actsToRule } from './acts';
import { DUE_WITHIN, entryOf, lanesOf, type Entry } from './lanes';
import { seatsInOrder, teamsInOrder } from './names';
import { byNeed, factsOf, seatNow, waitersOf } from './seats';
import { buildScale, face, type Point, pointsBetween, pointsOf, tableAt, unitsAt } from './timescale';
import { requestsToAnswer, wordsToAnswer } from './waiting';

const LOBBY: ClockRecord = {
  phase: 'lobby',
  anchor: 0,
  table: 0,
  rate: 1000,
  pause: null,
  move: null,
  move_starts: 0,
  move_ends: null
};

export class Model {
  readonly world: World;
  #told = $state.raw<Point[]>([]);
  #followed = $state.raw<Point[]>([]);
  #clock: ClockRecord | undefined;
  /** Words that control has put aside without an answer. */
  aside = $state.raw<ReadonlySet<string>>(new Set());

  constructor(world: World) {
    this.world = world;
  }

  clock = $derived.by(() => this.world.clock.record ?? LOBBY);
  phase = $derived.by(() => this.clock.phase);
  /** Whether play has begun and is not over. */
  underWay = $derived(this.phase !== 'lobby' && this.phase !== 'ended');
  start = $derived.by(() => this.world.records.get('about', 'exercise')?.start ?? '');
  moves = $derived.by(() => this.world.records.all('moves').map(({ record }) => record));
  teams = $derived.by(() => teamsInOrder(this.world.records));
  order = $derived.by(() => seatsInOrder(this.world.records));

  // The plan

  entries = $derived.by(() => this.#entries());
  #threads = $derived.by(
    () =>
      new Map<string, ThreadsRecord>(this.world.records.all('threads').map(({ id, record }) => [id, record]))
  );
  lanes = $derived(lanesOf(this.#threads, this.entries));
  #horizon = $derived(this.entries.reduce((last, { at }) => Math.max(last, at ?? 0), 0));
  #points = $derived([...this.#told, ...this.#followed].sort((a, b) => a.at - b.at || a.table - b.table));
  scale = $derived.by(() => buildScale(this.clock, this.moves, this.#points, this.#horizon));
  /** Where now is, in units of the scale. */
  nowUnits = $derived.by(() => unitsAt(this.scale, this.world.clock.now));
  waiters = $derived.by(() => waitersOf(this.world.records));
  /** Planned injects whose time comes within a moment; as one text, so that nothing follows while it stays the same. */
  #dueIds = $derived.by(() => this.#due().join(' '));
  due = $derived(new Set(this.#dueIds.split(' ')));

  // The seats

  #facts = $derived.by(() => factsOf(this.world.records, this.order));
  seats = $derived.by(() => {
    const { now } = this.world.clock;
    return this.#facts.map((fact) => seatNow(fact, now, (at) => this.age(at), this.underWay));
  });
  need = $derived(byNeed(this.seats));
  #stuckIds = $derived.by(() => this.#stuck().join(' '));
  /** Injects whose question somebody is stuck in. */
  stuck = $derived(new Set(this.#stuckIds.split(' ')));
  taken = $derived(this.#facts.filter(({ holders }) => holders.length > 0).length);

  // What waits for control

  acts = $derived.by(() => actsToRule(this.world.records.all('intents')));
  requests = $derived.by(() => requestsToAnswer(this.world.records.all('requests')));
  /** Those of them that get no prepared reply by themselves. */
  urgent = $derived.by(() =>
    this.requests.filter(({ id }) => !this.world.records.get('requests_sent', id)?.reply_at)
  );
  words = $derived.by(() => wordsToAnswer(this.world.records.all('messages'), this.aside));

  /** Learn how table time went before this page was opened, from the record's own account. */
  async load(): Promise<void> {
    this.#told = pointsOf(await this.world.ask({ type: 'replay.open' }));
  }

  /** Take over what a new clock record says about the time before it. For a live world only. */
  follow(fresh: ClockRecord | undefined): void {
    const old = this.#clock;
    this.#clock = fresh;
    if (old === undefined || fresh === undefined || fresh === old || fresh.table < old.table) return;
    this.#followed = [...this.#followed, ...pointsBetween(old, fresh)];
  }

  putAside(message: string): void {
    this.aside = new Set([...this.aside, message]);
  }

  /** What every screen is told now. */
  notice = $derived.by(() => this.world.records.get('notices', 'notice')?.text ?? null);

  /** Table milliseconds since an exercise millisecond. */
  age(at: number): number {
    return Math.max(0, this.world.clock.table - tableAt(this.scale, at));
  }

  /** "14:30": the minute and second at the table. */
  face(at: number): string {
    return face(tableAt(this.scale, at));
  }

  /** "14:30, Day 1 07:36". */
  moment(at: number): string {
    return t('control.moment', { minute: this.face(at), ...scenarioTime(this.start, at) });
  }

  day(at: number): string {
    return t('clock.scenario', scenarioTime(this.start, at));
  }

  #entries(): Entry[] {
    const { records } = this.world;
    const found: Entry[] = [];
    for (const { id, record } of records.all('injects')) {
      const state = records.get('inject_states', id);
      if (state !== undefined) found.push(entryOf(id, record, state));
    }
    return found;
  }

  #due(): string[] {
    const { clock } = this.world;
    const edge = clock.now + (DUE_WITHIN * this.clock.rate) / 1000;
    return this.entries
      .filter(
        ({ standing, at, inject }) => standing === 'sched' && !inject.manual && at !== null && at <= edge
      )
      .map(({ id }) => id);
  }

  #stuck(): string[] {
    const { records } = this.world;
    return this.need.stuck.flatMap(({ stuck, question }) => {
      const inject = stuck === 'question' ? records.get('asked', question?.id)?.inject : undefined;
      return inject === undefined ? [] : [inject];
    });
  }
}

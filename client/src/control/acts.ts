// Free acts: what seats do of their own accord, and what control can make of it. Pure.
import type { IndicatorsRecord, IntentsRecord, RuleIntent } from '../generated/protocol';
import type { Records, Row } from '../state/records.svelte';
import { say, t } from '../words';
import type { Entry } from './lanes';
import { teamTitle } from './names';

/** Acts that nobody has ruled on, oldest first. */
export function actsToRule(intents: Row<IntentsRecord>[]): Row<IntentsRecord>[] {
  return intents.filter(({ record }) => record.ruling === null).sort((a, b) => a.record.at - b.record.at);
}

/** Points that an act costs with one press. */
export const PRICES = [-1, -3, -5] as const;

/** Indicators that an act of a seat may move: its own team's first, then everybody's, then the others'. */
export function pricedFor(
  seat: string,
  indicators: Row<IndicatorsRecord>[],
  orderOf: (team: string) => number
): Row<IndicatorsRecord>[] {
  const own = seat.split('/')[0];
  const rank = ({ record: { team } }: Row<IndicatorsRecord>) =>
    team === own ? -2 : team === null ? -1 : orderOf(team);
  return [...indicators].sort((a, b) => rank(a) - rank(b));
}

export function indicatorName(records: Records, { title, team }: IndicatorsRecord): string {
  if (team === null) return say(title);
  return t('control.act.indicator', { team: teamTitle(records, team), title: say(title) });
}

/** Points as somebody types them: "−2", "+1.5", "3"; null if that is no number, or nought. */
export function pointsFrom(text: string): number | null {
  const value = Number(text.trim().replace(',', '.').replace('−', '-'));
  return text.trim() === '' || !Number.isFinite(value) || value === 0 ? null : value;
}

/** Injects that can come because of an act: those that reach its seat first, then those that wait for a hand. */
export function bringable(seat: string, entries: Entry[]): Entry[] {
  const rank = ({ inject }: Entry) => (inject.to.includes(seat) ? 0 : 2) + (inject.manual ? 0 : 1);
  return entries
    .filter(({ state }) => state.state === 'planned' || state.state === 'held')
    .sort(
      (a, b) =>
        rank(a) - rank(b) || (a.at ?? Infinity) - (b.at ?? Infinity) || a.inject.order - b.inject.order
    );
}

/** What is sent. An act that costs something has its price, one that brings something works. */
export function ruling(
  intent: string,
  how: RuleIntent['ruling'],
  words: string,
  effect: { moves?: RuleIntent['moves']; fire?: string } = {}
): RuleIntent {
  return { type: 'intent.rule', intent, ruling: how, words: words.trim() || null, ...effect };
}

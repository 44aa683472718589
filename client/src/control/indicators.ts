// Indicators as numbers. What moved one last is not in its record; it is found by the moment at which it moved.
import type { IndicatorsRecord, InjectsEffect } from '../generated/protocol';
import type { Records } from '../state/records.svelte';
import { say, t } from '../words';
import { injectName, seatShort } from './names';

const HOUR = 3_600_000;

/** Thousandths of a point at exercise millisecond `at`; as the server computes it. */
export function valueAt(indicator: IndicatorsRecord, at: number): number {
  const drift = Math.floor((Math.abs(indicator.rate) * Math.max(0, at - indicator.since)) / HOUR);
  const value = indicator.value + (indicator.rate > 0 ? drift : -drift);
  return Math.min(indicator.high, Math.max(indicator.low, value));
}

export function points(thousandths: number): string {
  return (thousandths / 1000).toFixed(1);
}

export function signed(thousandths: number): string {
  const value = thousandths / 1000;
  const shown = Number.isInteger(value) ? String(Math.abs(value)) : Math.abs(value).toFixed(1);
  return `${value < 0 ? '−' : '+'}${shown}`;
}

/** What an indicator's last change comes from, as words; undefined while it only drifts from the start. */
export function movedBy(records: Records, id: string, indicator: IndicatorsRecord): string | undefined {
  if (indicator.since === 0) return undefined;
  return (
    byInject(records, id, indicator.since) ??
    byAnswer(records, id, indicator.since) ??
    byAct(records, indicator.since) ??
    t('who.control')
  );
}

const moves = (effects: InjectsEffect[], id: string) =>
  effects.some(({ verb, target }) => (verb === 'adjust' || verb === 'rate') && target === id);

function byInject(records: Records, id: string, since: number): string | undefined {
  const found = records
    .all('inject_states')
    .find(
      ({ id: inject, record }) =>
        record.at === since && record.times > 0 && moves(records.get('injects', inject)?.effects ?? [], id)
    );
  return found && injectName(records, found.id);
}

function byAnswer(records: Records, id: string, since: number): string | undefined {
  for (const { id: question, record } of records.all('asked')) {
    if (record.state === 'open') continue;
    const asked = records.get('questions', question);
    const ask = records.get('injects', record.inject)?.asks.find((one) => one.id === record.ask);
    if (asked === undefined || ask === undefined) continue;
    const seat = seatShort(records, record.seat);
    const taken = ask.choices.find((choice) => record.taken.includes(choice.id) && moves(choice.effects, id));
    const lapsed = record.state === 'lapsed' && asked.deadline !== null && asked.deadline + 1 === since;
    if (taken && (asked.answered_at === since || lapsed)) {
      return t('control.indicator.byAnswer', { seat, choice: say(taken.text) });
    }
    if (lapsed && moves(ask.otherwise?.effects ?? [], id)) {
      return t('control.indicator.bySilence', { seat, inject: injectName(records, record.inject) });
    }
  }
  return undefined;
}

/** A free act has no effects of its own: it moves what control said when it ruled. */
function byAct(records: Records, since: number): string | undefined {
  const act = records.all('intents').find(({ record }) => record.ruled_at === since)?.record;
  return act && t('control.indicator.byAct', { seat: seatShort(records, act.seat), text: act.text });
}

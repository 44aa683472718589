// The chart's edge: exercise time laid out by table time. While the clock runs, a table minute is one unit wide. What
// no table time passes in, an orders window or a jump, is a narrow band of its own, so that what falls due inside it
// still has a place.
import type { ClockRecord, MovesRecord } from '../generated/protocol';

/** A moment at which both times are known, in milliseconds. */
export interface Point {
  at: number;
  table: number;
}

export interface Span {
  kind: 'run' | 'orders' | 'jump' | 'end';
  /** Exercise milliseconds. */
  from: number;
  to: number;
  /** Table milliseconds at `from`. */
  table: number;
  /** Units; one unit is a table minute in a run. */
  left: number;
  right: number;
}

export interface Scale {
  spans: Span[];
  width: number;
}

export const ORDERS_WIDTH = 4;
export const JUMP_WIDTH = 1.5;
const END_WIDTH = 2;
const MINUTE = 60_000;
/** How much of an open move is drawn beyond the last thing known in it, in table minutes. */
const MARGIN = 4;
const OPEN_MOVE = 30;
/** Table time is kept in whole milliseconds, so a moment that was computed from it may be so much off. */
const ROUNDING = 1_000;

class Builder {
  spans: Span[] = [];
  #left = 0;
  at = 0;
  table = 0;

  run(to: number, perMinute: number): void {
    if (to > this.at) this.runTo(to, this.table + ((to - this.at) / perMinute) * MINUTE);
  }

  /** A run that ends at a known table time: taken as it is, since a sum of shares is a hair off. */
  runTo(to: number, table: number): void {
    this.#add('run', to, (table - this.table) / MINUTE);
    this.table = table;
  }

  /** Let the last span end a little later; says whether there is one. */
  reach(to: number): boolean {
    const last = this.spans.at(-1);
    if (last === undefined) return false;
    last.to = this.at = to;
    return true;
  }

  gap(kind: 'orders' | 'jump' | 'end', to: number): void {
    const width = { orders: ORDERS_WIDTH, jump: JUMP_WIDTH, end: END_WIDTH }[kind];
    this.#add(kind, Math.max(to, this.at), width);
  }

  #add(kind: Span['kind'], to: number, width: number): void {
    const left = this.#left;
    this.#left = left + width;
    this.spans.push({ kind, from: this.at, to, table: this.table, left, right: this.#left });
    this.at = to;
  }

  scale(): Scale {
    return { spans: this.spans, width: this.#left };
  }
}

/** Exercise milliseconds in a table minute, at a rate in thousandths. */
const perMinute = (rate: number) => (MINUTE * rate) / 1000;

/**
 * Lay out an exercise: what was, from the points that are known, and what is to come, from the clock and the moves.
 * `horizon` is the last exercise millisecond that anything is planned for.
 */
export function buildScale(
  clock: ClockRecord,
  moves: MovesRecord[],
  points: Point[],
  horizon: number
): Scale {
  const builder = new Builder();
  past(builder, clock, moves, points);
  future(builder, clock, moves, horizon);
  return builder.scale();
}

function past(builder: Builder, clock: ClockRecord, moves: MovesRecord[], points: Point[]): void {
  const known = points.filter((point) => point.at <= clock.anchor && point.table <= clock.table);
  for (const point of [...known, { at: clock.anchor, table: clock.table }]) {
    const from = builder.at;
    if (point.at <= from) continue;
    if (point.table <= builder.table && point.at - from < ROUNDING && builder.reach(point.at)) continue;
    if (point.table > builder.table) {
      builder.runTo(point.at, point.table);
    } else {
      const ended = moves.some((move) => move.start > from && move.start <= point.at);
      builder.gap(ended ? 'orders' : 'jump', point.at);
    }
  }
}

function future(builder: Builder, clock: ClockRecord, moves: MovesRecord[], horizon: number): void {
  let rate = clock.rate;
  let end = clock.move_ends;
  let waits = end === null && clock.phase === 'paused' && clock.pause?.kind === 'orders';
  const later = moves.filter((move) => move.start > clock.anchor).sort((a, b) => a.start - b.start);
  for (const move of later) {
    if (!waits) builder.run(end === null ? move.start : Math.min(end, move.start), perMinute(rate));
    if (move.start > builder.at) builder.gap('orders', move.start);
    ({ rate, end } = move);
    waits = false;
  }
  if (waits) return;
  if (end !== null) {
    builder.run(end, perMinute(rate));
    builder.gap('end', end);
    if (horizon > end) builder.run(horizon + MARGIN * perMinute(rate), perMinute(rate));
    return;
  }
  const least = Math.max(clock.anchor + OPEN_MOVE * perMinute(rate), horizon + MARGIN * perMinute(rate));
  builder.run(least, perMinute(rate));
}

/** The span that an exercise millisecond lies in; of two that meet there, the earlier one. */
function spanAt(scale: Scale, at: number): Span | undefined {
  let low = 0;
  let high = scale.spans.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (scale.spans[middle]!.to < at) low = middle + 1;
    else high = middle;
  }
  return scale.spans[low];
}

/** Where an exercise millisecond lies, in units from the left. Beyond the end, the last run goes on. */
export function unitsAt(scale: Scale, at: number): number {
  const span = spanAt(scale, at);
  if (span === undefined || at <= 0) return 0;
  if (span.to === span.from) return at > span.to ? span.right : span.left;
  const share = (at - span.from) / (span.to - span.from);
  return span.left + (span.kind === 'run' ? share : Math.min(1, share)) * (span.right - span.left);
}

/** Table milliseconds at an exercise millisecond. */
export function tableAt(scale: Scale, at: number): number {
  const span = spanAt(scale, at);
  if (span === undefined || at <= 0) return 0;
  return span.kind === 'run' ? span.table + (unitsAt(scale, at) - span.left) * MINUTE : span.table;
}

/** The exercise millisecond at which table time reaches `table`. */
export function atTable(scale: Scale, table: number): number {
  const runs = scale.spans.filter((span) => span.kind === 'run');
  const span = runs.find((run) => table <= run.table + (run.right - run.left) * MINUTE) ?? runs.at(-1);
  if (span === undefined) return 0;
  const share = (table - span.table) / ((span.right - span.left) * MINUTE);
  return span.from + Math.max(0, share) * (span.to - span.from);
}

export interface Tick {
  units: number;
  minute: number;
}

const STEPS = [1, 2, 4, 10, 20, 30, 60, 120, 240];

/** Table minutes between two labels that are at least `pixels` apart, at `perUnit` pixels a minute. */
export function stepFor(perUnit: number, pixels = 64): number {
  return STEPS.find((step) => step * perUnit >= pixels) ?? STEPS.at(-1)!;
}

export function ticks(scale: Scale, step: number): Tick[] {
  const found: Tick[] = [];
  for (const span of scale.spans) {
    if (span.kind !== 'run') continue;
    const first = Math.ceil(span.table / MINUTE / step - 1e-6) * step || 0;
    for (let minute = first; ; minute += step) {
      const units = span.left + minute - span.table / MINUTE;
      if (units > span.right + 1e-6) break;
      if (minute !== found.at(-1)?.minute) found.push({ units, minute });
    }
  }
  return found;
}

/** Points from the record's own account of its clock: what `replay.open` answers. */
export function pointsOf(opened: Record<string, unknown> | undefined): Point[] {
  const stretches = (opened?.stretches ?? []) as [seq: number, at: number, table: number][];
  const marks = (opened?.marks ?? []) as [seq: number, at: number, table: number, kind: string][];
  const before = new Map(marks.filter((mark) => mark[3] === 'clock').map((mark) => [mark[0], mark]));
  return stretches.flatMap(([seq, at, table]) => {
    const mark = before.get(seq);
    return mark === undefined
      ? [{ at, table }]
      : [
          { at: mark[1], table },
          { at, table }
        ];
  });
}

/** What a new clock record says about the moments just before it. */
export function pointsBetween(old: ClockRecord, fresh: ClockRecord): Point[] {
  const left = old.anchor + ((fresh.table - old.table) * old.rate) / 1000;
  const at = Math.min(left, fresh.anchor);
  return [
    { at, table: fresh.table },
    { at: fresh.anchor, table: fresh.table }
  ];
}

/** "14:30": table milliseconds as minutes and seconds. */
export function face(table: number): string {
  const seconds = Math.max(0, Math.floor(table / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "0:40", "12:05": how long something has been going on. */
export function lasted(table: number): string {
  const seconds = Math.max(0, Math.floor(table / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

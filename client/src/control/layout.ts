// From the plan to pixels: each lane with the places of its marks and words.
import type { Records } from '../state/records.svelte';
import type { Words } from '../state/titles';
import { say } from '../words';
import { pack, widthOf, type Entry, type Item, type LanePlan, type Place } from './lanes';
import { type Scale, unitsAt } from './timescale';

/** Pixels before minute 0, so that nothing there is cut off. */
export const PAD = 24;

export interface Spot {
  entry: Entry;
  /** Pixels from the left of the track. */
  x: number;
  place: Place;
  name: string;
  title: string;
  near: boolean;
  /** Width of the bracket from firing to deadline, in pixels. */
  until: number;
}

export interface Laid {
  plan: LanePlan;
  rows: number;
  folded: boolean;
  spots: Spot[];
}

export interface Frame {
  scale: Scale;
  /** Pixels in a unit. */
  unit: number;
  /** Units between which titles are wanted. */
  near: [number, number];
  /** The inject that is looked at, and those somebody is stuck in: their titles are always wanted. */
  chosen: string | null;
  stuck: ReadonlySet<string>;
  /** Rows that a lane may have. */
  rows: number;
}

/** An improvised inject has no number of its own. */
export function shortName(entry: Entry): string {
  return entry.inject.improvised ? '' : entry.id;
}

export function layOut(
  plan: LanePlan,
  frame: Frame,
  folded: boolean,
  deadlines: ReadonlyMap<string, number>
): Laid {
  const { scale, unit, near, chosen, stuck } = frame;
  const spots: Spot[] = [];
  const items: Item[] = [];
  for (const entry of plan.entries) {
    const units = unitsAt(scale, entry.at!);
    const wanted = (units >= near[0] && units <= near[1]) || entry.id === chosen || stuck.has(entry.id);
    const isNear = wanted && !folded;
    const name = shortName(entry);
    const title = plain(entry.inject.title);
    const x = PAD + units * unit;
    const width = folded ? { name: 0, title: 0 } : { name: widthOf(name, true), title: widthOf(title) + 6 };
    items.push({ id: entry.id, x, ...width, near: isNear });
    const end = deadlines.get(entry.id);
    const until = end === undefined ? 0 : Math.max(0, PAD + unitsAt(scale, end) * unit - x);
    spots.push({ entry, x, place: NOWHERE, name, title, near: isNear, until });
  }
  const { places, rows } = pack(items, folded ? 1 : frame.rows);
  for (const spot of spots) spot.place = places.get(spot.entry.id) ?? NOWHERE;
  return { plan, rows, folded, spots };
}

const NOWHERE: Place = { row: 0, room: 0, titled: false };

/** A title as it stands in a lane: without Markdown's stars. */
function plain(title: Words): string {
  return say(title).replace(/[*_`]/g, '');
}

/** How many of a shelf's labels fit beside each other, and how wide they may be. */
export const SHELF_LABEL = 150;

export function shelfRoom(width: number): number {
  return Math.max(1, Math.floor((width - 170) / (SHELF_LABEL + 6)));
}

/** Lanes in which nothing is due soon, nothing was fired a moment ago and nobody is stuck. */
export function quietLanes(
  lanes: LanePlan[],
  scale: Scale,
  near: [number, number],
  stuck: ReadonlySet<string>
): string[] {
  return lanes
    .filter(({ entries }) =>
      entries.every((entry) => {
        const units = unitsAt(scale, entry.at!);
        return (units < near[0] || units > near[1]) && !stuck.has(entry.id);
      })
    )
    .map(({ id }) => id);
}

/** Until when each fired inject's questions can, or could, be answered: exercise milliseconds. */
export function deadlinesOf(records: Records): Map<string, number> {
  const found = new Map<string, number>();
  for (const { id, record } of records.all('asked')) {
    const question = records.get('questions', id);
    const end = question?.deadline ?? question?.answered_at;
    if (end != null) found.set(record.inject, Math.max(end, found.get(record.inject) ?? 0));
  }
  return found;
}

const MOST_ROWS = 7;
const LEAST_ROWS = { shelved: 2, tight: 3 };
/** Rows where the lanes are scrolled anyway. */
const SCROLLED_ROWS = 4;
const ROW = 25;
const SHELF = 31;
const LEAST_HEIGHT = 62;
const LINE = 17;
const HEAD_WIDTH = 98;
/** More teams than this are not named beside a lane. */
export const TEAMS_NAMED = 3;

/** Pixels of height that a lane takes; as the stylesheet has it. */
function heightOf({ folded, rows, plan }: Laid, shelved: boolean): number {
  if (folded) return 31;
  const title = Math.ceil(widthOf(plain(plan.title ?? ''), true) / HEAD_WIDTH) || 2;
  const teams = shelved && plan.teams.length <= TEAMS_NAMED ? plan.teams.length : 0;
  const head = 18 + Math.min(2, title) * LINE + (shelved ? teams * LINE : 20);
  const shelf = shelved && plan.shelf.length > 0 ? SHELF : 0;
  return Math.max(LEAST_HEIGHT, head, 9 + rows * ROW + shelf);
}

export interface Board {
  lanes: Laid[];
  /** There is no room for the shelves: each is opened by hand. */
  tight: boolean;
}

/**
 * Lay out lanes with as many rows as they need, or as many as let all of them fit a height. Where few rows each are still
 * too many, shelves give way; where that is not enough, the lanes are scrolled.
 */
export function layOutAll(
  lanes: LanePlan[],
  frame: Omit<Frame, 'rows'>,
  height: number,
  folded: (id: string) => boolean,
  deadlines: ReadonlyMap<string, number>
): Board {
  const withRows = (rows: number) =>
    lanes.map((plan) => layOut(plan, { ...frame, rows }, folded(plan.id), deadlines));
  const needs = (laid: Laid[], shelved: boolean) =>
    laid.reduce((sum, lane) => sum + heightOf(lane, shelved), 0);
  const tried = new Map<number, Laid[]>();
  for (const shelved of [true, false]) {
    const least = shelved ? LEAST_ROWS.shelved : LEAST_ROWS.tight;
    for (let rows = MOST_ROWS; rows >= least; rows--) {
      const laid = tried.get(rows) ?? withRows(rows);
      tried.set(rows, laid);
      if (needs(laid, shelved) <= height) return { lanes: laid, tight: !shelved };
    }
  }
  return { lanes: tried.get(SCROLLED_ROWS) ?? withRows(SCROLLED_ROWS), tight: true };
}

// The plan as lanes: which storyline an inject belongs to, how it stands, and where its mark and words go. Labels give
// way where there is no room; marks never do.
import type { InjectsRecord, InjectStatesRecord, ThreadsRecord } from '../generated/protocol';
import type { MarkName } from '../ui/names';

type Words = InjectsRecord['title'];

export type Standing = 'fired' | 'due' | 'sched' | 'cond' | 'held' | 'skipped';

/** What the lanes know of an inject. */
export interface Entry {
  id: string;
  inject: InjectsRecord;
  state: InjectStatesRecord;
  standing: Standing;
  /** Exercise millisecond at which it stands on the timeline; null: it has no place there. */
  at: number | null;
}

export interface LanePlan {
  id: string;
  /** Null: what belongs to no storyline. */
  title: Words | null;
  teams: string[];
  entries: Entry[];
  /** Waits for a hand or a condition, at no planned time. */
  shelf: Entry[];
}

export const NO_STORYLINE = '';

/** The storyline that a thread belongs to. */
export function storylineOf(thread: string | null, threads: ReadonlyMap<string, ThreadsRecord>): string {
  let id = thread;
  for (let steps = 0; id !== null && steps < 16; steps++) {
    const record = threads.get(id);
    if (record === undefined) return NO_STORYLINE;
    if (record.parent === null) return id;
    id = record.parent;
  }
  return NO_STORYLINE;
}

/** How an inject stands, time left aside: whether a planned one is due depends on now. */
export function standingOf(inject: InjectsRecord, state: InjectStatesRecord): Standing {
  if (state.state === 'planned') return inject.when !== null && state.times === 0 ? 'cond' : 'sched';
  return state.state;
}

export function momentOf(inject: InjectsRecord, state: InjectStatesRecord): number | null {
  if (state.state === 'fired') return state.at;
  if (state.times > 0 && state.state === 'planned') return state.not_before;
  if (inject.at === null && state.state === 'skipped') return state.at;
  return inject.at;
}

export function entryOf(id: string, inject: InjectsRecord, state: InjectStatesRecord): Entry {
  return { id, inject, state, standing: standingOf(inject, state), at: momentOf(inject, state) };
}

/** Lanes in the scenario's order; what belongs nowhere comes last. Empty lanes are left out. */
export function lanesOf(threads: ReadonlyMap<string, ThreadsRecord>, entries: Entry[]): LanePlan[] {
  const lanes = new Map<string, LanePlan>();
  const storylines = [...threads]
    .filter(([, thread]) => thread.parent === null)
    .sort(([, a], [, b]) => a.order - b.order);
  for (const [id, thread] of storylines) {
    lanes.set(id, { id, title: thread.title, teams: [], entries: [], shelf: [] });
  }
  lanes.set(NO_STORYLINE, { id: NO_STORYLINE, title: null, teams: [], entries: [], shelf: [] });
  for (const entry of entries) {
    const lane = lanes.get(storylineOf(entry.inject.thread, threads)) ?? lanes.get(NO_STORYLINE)!;
    (entry.at === null ? lane.shelf : lane.entries).push(entry);
  }
  for (const lane of lanes.values()) {
    lane.entries.sort((a, b) => a.at! - b.at! || a.inject.order - b.inject.order);
    lane.shelf.sort((a, b) => a.inject.order - b.inject.order);
    lane.teams = teamsOf([...lane.entries, ...lane.shelf]);
  }
  return [...lanes.values()].filter((lane) => lane.entries.length + lane.shelf.length > 0);
}

function teamsOf(entries: Entry[]): string[] {
  const teams = new Set<string>();
  for (const { inject } of entries) for (const seat of inject.to) teams.add(seat.split('/')[0]!);
  return [...teams];
}

/** How long before its time a planned inject is called due, in table milliseconds. */
export const DUE_WITHIN = 2 * 60_000;

export function markOf(standing: Standing, stuck: boolean): MarkName {
  return stuck ? 'needs' : standing;
}

// Packing

export interface Item {
  id: string;
  /** Pixels from the left. */
  x: number;
  /** Width of its short name and of its title, in pixels. */
  name: number;
  title: number;
  /** Near now, or chosen: its title is wanted. */
  near: boolean;
}

export interface Place {
  row: number;
  /** Pixels its words may take; 0: the mark stands alone. */
  room: number;
  titled: boolean;
}

export interface Packed {
  places: Map<string, Place>;
  rows: number;
}

export const MARK_WIDTH = 18;
const GAP = 10;
const LONGEST_TITLE = 190;
const SHORTEST_TITLE = 44;

/** Put items, sorted by `x`, into at most `most` rows so that their words do not run into each other. */
export function pack(items: Item[], most: number): Packed {
  const ends: number[] = [];
  const rows: Item[][] = [];
  for (const item of items) {
    const wanted = item.near ? item.name + Math.min(item.title, LONGEST_TITLE) : item.name;
    const row = rowFor(ends, item.x, most);
    ends[row] = item.x + MARK_WIDTH + wanted + GAP;
    (rows[row] ??= []).push(item);
  }
  const places = new Map<string, Place>();
  rows.forEach((row, index) => {
    row.forEach((item, place) => places.set(item.id, fit(item, row[place + 1], index)));
  });
  return { places, rows: Math.max(1, rows.length) };
}

function rowFor(ends: number[], x: number, most: number): number {
  const free = ends.findIndex((end) => end <= x);
  if (free >= 0) return free;
  if (ends.length < most) return ends.length;
  return ends.indexOf(Math.min(...ends));
}

/** How much of its words an item can show before the next one in its row begins. */
function fit(item: Item, next: Item | undefined, row: number): Place {
  const free = (next?.x ?? Infinity) - item.x - MARK_WIDTH - GAP;
  const whole = item.name + Math.min(item.title, LONGEST_TITLE);
  if (free >= whole) return { row, room: whole, titled: true };
  if (item.near && free >= item.name + SHORTEST_TITLE) return { row, room: free, titled: true };
  return free >= item.name ? { row, room: item.name, titled: false } : { row, room: 0, titled: false };
}

/** About how wide a text is in the lanes' type, in pixels. */
export function widthOf(text: string, bold = false): number {
  let width = 0;
  for (const character of text) width += character.codePointAt(0)! > 0x1100 ? 13 : 6.3;
  return Math.ceil(bold ? width * 1.3 : width);
}

// The times of a record: which table time a commit has, which exercise time a table time, and where the clock stood
// still or jumped. Exact, because between two changes of the clock exercise time is a straight line over table time.

/** What `replay.open` answers. Times are milliseconds. */
export interface Opened {
  commits: number;
  /** When the exercise was made, UTC. */
  began: string;
  /** Exercise and table time of the last commit. */
  at: number;
  table: number;
  /** Where the record breaks off, if it does. */
  problem: string | null;
  moves: PlannedMove[];
  /** Changes of the clock: commit, exercise time and table time from there on. */
  stretches: [seq: number, at: number, table: number][];
  marks: RecordMark[];
  seats: string[];
}

export interface PlannedMove {
  title: string | Record<string, string>;
  start: number;
  end: number | null;
  rate: number;
}

export type RecordMark = [seq: number, at: number, table: number, kind: string, seat: string | null];

/** A moment of a record: the last commit that has happened, and what time it is. */
export interface Moment {
  seq: number;
  at: number;
  table: number;
  /** Whether time has passed since that commit. */
  later: boolean;
}

interface Stretch {
  /** The commit that begins it; 0 for what comes before STARTEX. */
  seq: number;
  at: number;
  table: number;
  /** Where it ends: as the clock read just before the next change. */
  endAt: number;
  endTable: number;
  /** Exercise milliseconds in a second at the table, if the ends tell it exactly. */
  rate?: number;
}

export interface Jump {
  seq: number;
  table: number;
  from: number;
  to: number;
}

export interface Band {
  title: PlannedMove['title'];
  /** Table milliseconds. */
  from: number;
  to: number;
}

export class Timescale {
  readonly end: number;
  readonly jumps: Jump[] = [];
  /** Table times at which the exercise stood still for a while. */
  readonly stands: number[] = [];
  readonly bands: Band[];
  readonly #stretches: Stretch[] = [];

  constructor(opened: Opened) {
    this.end = opened.table;
    const before = new Map<number, RecordMark>();
    for (const mark of opened.marks) {
      if (mark[3] === 'clock' && !before.has(mark[0])) before.set(mark[0], mark);
    }
    let open: Stretch = { seq: 0, at: 0, table: 0, endAt: 0, endTable: 0 };
    for (const [seq, at, table] of opened.stretches) {
      const [, endAt, endTable] = before.get(seq) ?? [seq, at, table];
      this.#close(open, Math.max(endAt, open.at), endTable);
      if (at > endAt) this.jumps.push({ seq, table, from: endAt, to: at });
      open = { seq, at, table, endAt: at, endTable: table };
    }
    this.#close(open, Math.max(opened.at, open.at), opened.table);
    this.stands = [
      ...new Set(
        this.#stretches
          .slice(1, -1)
          .filter((stretch) => stretch.table > 0 && stretch.endTable === stretch.table)
          .map((stretch) => stretch.table)
      )
    ].filter((table) => !this.jumps.some((jump) => jump.table === table));
    this.bands = opened.moves
      .map((move) => ({
        title: move.title,
        from: this.#tableWhen(move.start),
        to: move.end === null ? this.end : this.#tableWhen(move.end)
      }))
      .filter((band) => band.to - band.from > 1000);
  }

  /** Table time of commit `seq`, made at exercise time `at`. */
  tableOf(seq: number, at: number): number {
    const { at: from, endAt, table, endTable, rate } = this.#at(seq);
    if (rate === undefined) return Math.floor(along(at, from, endAt, table, endTable));
    return Math.min(endTable, table + Math.floor((Math.max(0, at - from) * 1000) / rate));
  }

  /** Exercise time at table time `table`, when commit `seq` was the last. */
  atOf(seq: number, table: number): number {
    const stretch = this.#at(seq);
    return Math.round(along(table, stretch.table, stretch.endTable, stretch.at, stretch.endAt));
  }

  #close(stretch: Stretch, at: number, table: number): void {
    stretch.endAt = at;
    stretch.endTable = Math.max(table, stretch.table);
    stretch.rate = rateOf(stretch);
    this.#stretches.push(stretch);
  }

  #at(seq: number): Stretch {
    return this.#stretches.findLast((stretch) => stretch.seq <= seq) ?? this.#stretches[0]!;
  }

  /** Table time at which the plan's moment `at` came; the end of the record if it never did. */
  #tableWhen(at: number): number {
    const stretch = this.#stretches.find((one) => one.seq > 0 && at <= one.endAt);
    return stretch === undefined ? this.end : this.tableOf(stretch.seq, at);
  }
}

/** The clock's rate is a whole number of thousandths, so two points tell it although table times are rounded down. */
function rateOf({ at, endAt, table, endTable }: Stretch): number | undefined {
  if (endTable <= table || endAt <= at) return undefined;
  const rate = Math.round(((endAt - at) * 1000) / (endTable - table));
  return Math.floor(((endAt - at) * 1000) / rate) === endTable - table ? rate : undefined;
}

/** Where `value` of one axis lies on the other. Outside it is the nearer end. */
function along(value: number, from: number, to: number, start: number, end: number): number {
  if (value <= from || to <= from) return start;
  if (value >= to) return end;
  return start + ((value - from) * (end - start)) / (to - from);
}

/** Minutes to write under a scale that is `end` milliseconds long, at most `most` of them. */
export function minutesOf(end: number, most = 12): number[] {
  const minutes = end / 60_000;
  const step = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480].find((one) => minutes / one <= most) ?? 960;
  return Array.from({ length: Math.floor(minutes / step) + 1 }, (_, index) => index * step);
}

/** "14:30": table minutes and seconds. */
export function minuteAndSecond(table: number): string {
  const seconds = Math.floor(Math.max(0, table) / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

// Times that control types: "Day 2 14:00", "14:00" (the next such time), "T+1h30m", "T+14m table" or, from now, "+10m".
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS: Record<string, number> = { d: DAY, h: HOUR, m: MINUTE, s: SECOND };

/** Milliseconds since midnight at which a scenario starts, by its own clock. */
function midnightTo(start: string): number {
  const match = /T(\d\d):(\d\d)(?::(\d\d))?/.exec(start);
  if (match === null) return 0;
  return Number(match[1]) * HOUR + Number(match[2]) * MINUTE + Number(match[3] ?? 0) * SECOND;
}

export interface Reader {
  /** The scenario's start, ISO 8601. */
  start: string;
  /** Exercise and table milliseconds now. */
  now: number;
  table: number;
  /** Exercise milliseconds at table millisecond `table`. */
  atTable: (table: number) => number;
}

/** The exercise millisecond that somebody means; undefined if it cannot be read. */
export function momentFrom(text: string, reader: Reader): number | undefined {
  const typed = text.trim();
  const day = /^(?:d(?:ay)?\s*(\d{1,4})[\s,·]+)?(\d{1,2}):(\d\d)(?::(\d\d))?$/i.exec(typed);
  if (day !== null) return dayTime(day, reader.start, reader.now);
  const span = /^(T?)\s*\+\s*((?:\d+(?:\.\d+)?\s*[dhms]\s*)+)(table)?$/i.exec(typed);
  if (span === null) return undefined;
  const [, base, amount, atTable] = span;
  let ms = 0;
  for (const [, number, unit] of amount!.matchAll(/(\d+(?:\.\d+)?)\s*([dhms])/gi)) {
    ms += Number(number) * UNITS[unit!.toLowerCase()]!;
  }
  if (atTable === undefined) return Math.round(base ? ms : reader.now + ms);
  return Math.round(reader.atTable(base ? ms : reader.table + ms));
}

function dayTime(match: RegExpExecArray, start: string, now: number): number | undefined {
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const clock = hour * HOUR + minute * MINUTE + second * SECOND - midnightTo(start);
  if (match[1] !== undefined) return (Number(match[1]) - 1) * DAY + clock;
  const days = Math.ceil((now - clock) / DAY);
  return clock + Math.max(0, days) * DAY;
}

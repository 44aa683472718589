// Exercise time and table time, computed from the clock record and one reading of the server's clock. Nothing ticks but
// `beat`, by which screens redraw what shows the time.
import type { ClockRecord } from '../generated/protocol';

export interface Reading {
  /** Exercise milliseconds at the moment of reading. */
  at: number;
  /** Exercise seconds in a second; 0 while the clock stands still. */
  rate: number;
}

export class ExerciseClock {
  record = $state.raw<ClockRecord | undefined>();
  /** Rises once a second; reading `now` or `table` depends on it. */
  beat = $state(0);
  #reading: Reading = { at: 0, rate: 0 };
  #readAt = performance.now();
  #timer: ReturnType<typeof setInterval> | undefined;

  start(): void {
    this.#timer ??= setInterval(() => this.beat++, 1000);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Take over a reading that was made `ago` milliseconds before now. */
  set(reading: Reading, ago = 0): void {
    this.#reading = reading;
    this.#readAt = performance.now() - ago;
    this.beat++;
  }

  /** A commit at `at` changed the clock record: from here on it reads like this. */
  follow(record: ClockRecord, at: number): void {
    this.record = record;
    const running = record.phase === 'running';
    this.set({ at: Math.max(at, record.anchor), rate: running ? record.rate / 1000 : 0 });
  }

  /** Exercise milliseconds now. */
  get now(): number {
    void this.beat;
    const { at, rate } = this.#reading;
    return rate === 0 ? at : at + (performance.now() - this.#readAt) * rate;
  }

  /** Table milliseconds now: what has passed at the table since STARTEX while the clock ran. */
  get table(): number {
    return this.tableAt(this.now);
  }

  /** Table milliseconds when exercise time is `at`, at the present rate. */
  tableAt(at: number): number {
    const record = this.record;
    if (record === undefined) return 0;
    return record.table + ((at - record.anchor) * 1000) / record.rate;
  }

  /** Table minutes from now until exercise millisecond `at`; negative once it is past. */
  minutesUntil(at: number): number {
    return (this.tableAt(at) - this.table) / 60_000;
  }
}

/** "Day 1 · 07:36": scenario time at exercise millisecond `at`, for a scenario that starts at `start` (ISO 8601). */
export function scenarioTime(start: string, at: number): { day: number; time: string } {
  const match = /T(\d\d):(\d\d)(?::(\d\d))?/.exec(start);
  const midnight = match
    ? ((Number(match[1]) * 60 + Number(match[2])) * 60 + Number(match[3] ?? 0)) * 1000
    : 0;
  const total = Math.floor((midnight + at) / 60_000);
  const minutes = ((total % 1440) + 1440) % 1440;
  const pad = (value: number) => String(value).padStart(2, '0');
  return {
    day: Math.floor(total / 1440) + 1,
    time: `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
  };
}

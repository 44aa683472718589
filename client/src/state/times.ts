// Moments as people at the table read them: minutes of the table first, the scenario's time where those say nothing.
import { t } from '../words';
import { scenarioTime } from './clock.svelte';
import type { World } from './world.svelte';

/** The table minute of exercise millisecond `at`; undefined for what lies before a jump, where table and exercise time part. */
export function minuteOf(world: World, at: number): number | undefined {
  const record = world.clock.record;
  if (record === undefined || at < record.move_starts) return undefined;
  const minute = Math.floor(world.clock.tableAt(at) / 60_000);
  // What fell due in the last moments of a jump has just come.
  return minute < -1 ? undefined : Math.max(0, minute);
}

export function startOf(world: World): string {
  return world.records.get('about', 'exercise')?.start ?? '';
}

/** "Day 1, 07:36". */
export function dayTime(world: World, at: number): string {
  return t('time.day', scenarioTime(startOf(world), at));
}

/** "minute 12", or "Day 1, 07:36" where minutes say nothing. */
export function moment(world: World, at: number): string {
  const minute = minuteOf(world, at);
  return minute === undefined ? dayTime(world, at) : t('time.minute', { minute });
}

/** "just now", "2 min ago", or "Day 1, 07:36". */
export function ago(world: World, at: number): string {
  if (minuteOf(world, at) === undefined) return dayTime(world, at);
  const minutes = Math.floor(-world.clock.minutesUntil(at));
  return minutes < 1 ? t('time.now') : t('time.ago', { n: minutes });
}

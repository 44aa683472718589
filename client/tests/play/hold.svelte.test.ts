import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Outcome } from '../../src/net/wire';
import { Doing } from '../../src/play/doing.svelte';
import { HOLD_MS, HURRY_MS, sendHeld } from '../../src/play/hold.svelte';

let sent: string[];
const act =
  (name: string, outcome: Outcome = { done: true }) =>
  () => {
    sent.push(name);
    return Promise.resolve(outcome);
  };

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
});

afterEach(() => {
  sendHeld();
  vi.useRealTimers();
});

test('what is sent rests first, and goes by itself', async () => {
  const doing = new Doing();
  const done = doing.send(act('one'));
  expect([sent, doing.busy, doing.held?.left]).toEqual([[], true, 5]);
  vi.advanceTimersByTime(1_250);
  expect(doing.held?.left).toBe(4);
  vi.advanceTimersByTime(HOLD_MS);
  expect([sent, doing.held]).toEqual([['one'], undefined]);
  expect(await done).toBe(true);
  expect(doing.busy).toBe(false);
});

test('what is taken back is never sent', async () => {
  const doing = new Doing();
  const done = doing.send(act('one'));
  doing.held?.undo();
  expect(await done).toBe(false);
  vi.advanceTimersByTime(2 * HOLD_MS);
  expect([sent, doing.busy, doing.problem]).toEqual([[], false, '']);
});

test('another act sends it, and goes after it', async () => {
  const [first, second, third] = [new Doing(), new Doing(), new Doing()];
  void first.send(act('one'));
  void second.send(act('two'));
  expect(sent).toEqual(['one']);
  await third.run(act('three'));
  expect(sent).toEqual(['one', 'two', 'three']);
});

test('leaving the page sends it', () => {
  void new Doing().send(act('one'));
  dispatchEvent(new Event('pagehide'));
  expect(sent).toEqual(['one']);
});

test('what has no time to rest goes at once', async () => {
  const doing = new Doing();
  const done = doing.send(act('one'), HURRY_MS - 1);
  expect([sent, doing.held]).toEqual([['one'], undefined]);
  expect(await done).toBe(true);
});

test('a second tap while it rests does nothing', async () => {
  const doing = new Doing();
  void doing.send(act('one'));
  expect(await doing.send(act('two'))).toBe(false);
  vi.advanceTimersByTime(HOLD_MS);
  expect(sent).toEqual(['one']);
});

test('a refusal is said once it has gone', async () => {
  const doing = new Doing();
  const refusal = { code: 'x/y', message: 'Not so.', hint: null };
  const done = doing.send(act('one', { done: false, refusal }));
  doing.held?.now();
  expect(await done).toBe(false);
  expect(doing.problem).toBe('Not so.');
});

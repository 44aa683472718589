import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { Records } from '../../src/state/records.svelte';
import { following } from '../control/effects.svelte';

it('tells who read a table before there was one', () => {
  const records = new Records();
  let seen = -1;
  const stop = following(() => {
    seen = records.all('notes').length;
  });
  flushSync();
  expect(seen).toBe(0);
  records.put([['notes', 'n1', { at: 0, text: 'x', person: 'p', about: null, objective: null }]]);
  flushSync();
  expect(seen).toBe(1);
  records.put([['notes', 'n2', { at: 0, text: 'x', person: 'p', about: null, objective: null }]]);
  flushSync();
  expect(seen).toBe(2);
  stop();
});

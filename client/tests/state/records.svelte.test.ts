import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { Records } from '../../src/state/records.svelte';
import type { Put } from '../../src/net/wire';

const ground = (title: string) => ({ title, order: 0 });

test('rows are put whole, and a repeated put changes nothing', () => {
  const records = new Records();
  const puts: Put[] = [
    ['grounds', 'G1', ground('One')],
    ['grounds', 'G2', ground('Two')]
  ];
  records.put(puts);
  records.put(puts);
  expect(records.all('grounds').map(({ id }) => id)).toEqual(['G1', 'G2']);
  records.put([['grounds', 'G1', ground('One again')]]);
  expect(records.get('grounds', 'G1')).toEqual(ground('One again'));
  expect(records.all('grounds').map(({ id }) => id)).toEqual(['G1', 'G2']);
});

test('what is not there is not there', () => {
  const records = new Records();
  expect(records.get('grounds', 'G1')).toBeUndefined();
  expect(records.get('grounds', null)).toBeUndefined();
  expect(records.all('grounds')).toEqual([]);
});

test('a whole view takes the place of everything before', () => {
  const records = new Records();
  records.put([
    ['grounds', 'G1', ground('One')],
    ['flags', 'F1', { up: true, at: 0, source: null }]
  ]);
  records.replace([['grounds', 'G2', ground('Two')]]);
  expect(records.all('grounds').map(({ id }) => id)).toEqual(['G2']);
  expect(records.all('flags')).toEqual([]);
});

test('audiences are kept where they are sent', () => {
  const records = new Records();
  records.put([['grounds', 'G1', ground('One'), ['all', 'public']]]);
  expect(records.all('grounds')[0]).toEqual({ id: 'G1', record: ground('One'), audience: ['all', 'public'] });
});

test('who looked for a table before it was there is told when it comes', () => {
  const records = new Records();
  const seen: (string | undefined)[] = [];
  const stop = $effect.root(() => {
    const title = $derived(records.get('grounds', 'G1')?.title as string | undefined);
    $effect.pre(() => void seen.push(title));
  });
  flushSync();
  records.put([['grounds', 'G1', ground('One')]]);
  flushSync();
  stop();
  expect(seen).toEqual([undefined, 'One']);
});

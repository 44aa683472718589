import { expect, test } from 'vitest';
import { addressesTitle, addressTitle, pennantOf, personTitle, seatTitle } from '../../src/state/titles';
import { worldAt } from '../play/world';

const world = worldAt(1, [['contacts', 'c1', { title: { en: 'Norrquay', fr: 'Norrquay (fr)' } }]]);
const { records } = world;

test('everything has a name, and nothing is called by its id', () => {
  expect(addressTitle(records, 'seat:velmark/csirt')).toBe('Velmark CSIRT');
  expect(addressTitle(records, 'team:kestria')).toBe('Kestria');
  expect(addressTitle(records, 'persona:c1')).toBe('Norrquay');
  expect(addressTitle(records, 'persona:c2', 'The judge')).toBe('The judge');
  expect(addressTitle(records, 'control')).toBe('Control');
  expect(addressTitle(records, 'all')).toBe('Everybody');
  for (const unknown of ['seat:a/b', 'team:a', 'persona:c2']) {
    expect(addressTitle(records, unknown)).toBe('Somebody');
  }
  expect(seatTitle(records, 'a/b')).toBe('Somebody');
});

test('several are joined the British way', () => {
  expect(addressesTitle(records, ['control', 'team:kestria', 'team:velmark'])).toBe(
    'Control, Kestria and Velmark'
  );
});

test('a seat flies the pennant of its team; a persona has none', () => {
  expect(pennantOf(records, 'seat:velmark/csirt')).toBe(1);
  expect(pennantOf(records, 'team:kestria')).toBe(0);
  expect(pennantOf(records, 'persona:c1')).toBeUndefined();
});

test('who looks is called you', () => {
  expect(personTitle(world, 'p1')).toBe('You');
  expect(personTitle(world, 'p2')).toBe('Ilse');
  expect(personTitle(world, 'p9')).toBe('Somebody');
  expect(personTitle(world, null)).toBe('Somebody');
});

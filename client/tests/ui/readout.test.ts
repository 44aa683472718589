import { expect, test } from 'vitest';
import { readoutLines } from '../../src/ui/papers/readout';

test('lines with times become a record, the bold one is the key', () => {
  expect(readoutLines('02:04:51 operator\n**02:11:07 vendor**\n02:13 cranes\n')).toEqual([
    { time: '02:04:51', text: 'operator', key: false },
    { time: '02:11:07', text: 'vendor', key: true },
    { time: '02:13', text: 'cranes', key: false }
  ]);
});

test('a line without a time goes on from the one before, in bold too', () => {
  expect(readoutLines('**02:11:07 vendor\nfrom Ostrel**\n02:13:40 cranes')).toEqual([
    { time: '02:11:07', text: 'vendor\nfrom Ostrel', key: true },
    { time: '02:13:40', text: 'cranes', key: false }
  ]);
});

test('a text that begins otherwise is no record', () => {
  expect(readoutLines('Read this first.\n02:11:07 vendor')).toBeUndefined();
  expect(readoutLines('')).toBeUndefined();
});

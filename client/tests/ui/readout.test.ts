import { expect, test } from 'vitest';
import { readoutOf } from '../../src/ui/papers/readout';

const line = (time: string, text: string, key = false) => ({ time, text, key });

test('lines with times become a record, the bold one is the key', () => {
  expect(readoutOf('02:04:51 operator\n**02:11:07 vendor**\n02:13 cranes\n')?.lines).toEqual([
    line('02:04:51', 'operator'),
    line('02:11:07', 'vendor', true),
    line('02:13', 'cranes')
  ]);
});

test('a line without a time goes on from the one before, in bold too', () => {
  expect(readoutOf('**02:11:07 vendor\nfrom Ostrel**\n02:13:40 cranes')?.lines).toEqual([
    line('02:11:07', 'vendor\nfrom Ostrel', true),
    line('02:13:40', 'cranes')
  ]);
});

test('a list is a record; what stands before it is its head, and a word before that', () => {
  const body =
    'You may pass this.\nReally.\n\nGateway, access record\n\n- **02:11 opened**\n- 02:14 closed\n- from: a line';
  expect(readoutOf(body)).toEqual({
    head: 'Gateway, access record',
    intro: 'You may pass this.\nReally.',
    lines: [line('02:11', 'opened', true), line('02:14', 'closed'), line('from', 'a line')]
  });
});

test('what follows after a gap stands by itself', () => {
  expect(readoutOf('02:11 opened\n\nNothing else.')?.lines).toEqual([
    line('02:11', 'opened'),
    line('', 'Nothing else.')
  ]);
});

test('a text without times is no record', () => {
  expect(readoutOf('Read this first.\nThen that.')).toBeUndefined();
  expect(readoutOf('')).toBeUndefined();
});

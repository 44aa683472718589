import { expect, test } from 'vitest';
import { answerTo, canWriteTo, reachable, sendersFor } from '../../src/play/reach';
import { streamOf } from '../../src/play/stream';
import type { Put } from '../../src/net/wire';
import { delivery, message, recordsOf, request, THEM, US } from './records';

function reach(words: boolean, ...puts: Put[]) {
  const records = recordsOf(['contacts', 'c1', { title: 'Norrquay' }], ...puts);
  return reachable({ records, seat: US, seats: [US], threads: streamOf(records, [US]).threads, words });
}

test('papers go to seats and teams; a team of one seat is that seat, and nobody sends to oneself', () => {
  expect(reach(false).map(({ address }) => address)).toEqual(['seat:kestria/police', `seat:${THEM}`]);
});

test('a larger team can be reached as a whole', () => {
  const more: Put = [
    'seats',
    'velmark/ministry',
    { team: 'velmark', title: 'Ministry', short: 'V-M', order: 3 }
  ];
  expect(reach(false, more).map(({ address, title }) => [address, title])).toEqual([
    ['seat:kestria/police', 'Kestria police'],
    ['team:velmark', 'Velmark, all seats'],
    [`seat:${THEM}`, 'Velmark CSIRT'],
    ['seat:velmark/ministry', 'Ministry']
  ]);
});

test('words go to personas and control too', () => {
  expect(
    reach(true)
      .map(({ address }) => address)
      .slice(-2)
  ).toEqual(['persona:c1', 'control']);
});

test('who wrote, asked or passed something on stands first, the latest foremost', () => {
  const found = reach(
    true,
    ['messages', 'm1', message({ sender: 'persona:c1', at: 5, text: 'We wait.' })],
    ['requests', 'r1', request({ seat: THEM, to: 'team:kestria', at: 7, title: 'Keep it' })],
    ['deliveries', 'd1', delivery({ passed_by: 'kestria/police', at: 6, title: 'Photo' })]
  );
  expect(found.slice(0, 3).map(({ address, why }) => [address, why?.kind, why?.about])).toEqual([
    [`seat:${THEM}`, 'asked', 'Keep it'],
    ['seat:kestria/police', 'passed', 'Photo'],
    ['persona:c1', 'wrote', 'We wait.']
  ]);
});

test('what we wrote ourselves is no reason for them', () => {
  const ours: Put = ['messages', 'm1', message({ sender: `seat:${US}`, to: [`seat:${THEM}`] })];
  expect(reach(true, ours).every(({ why }) => why === undefined)).toBe(true);
});

test('an answer to a paper goes to who passed it on, to its sender, or to control', () => {
  const records = recordsOf(['contacts', 'c1', { title: 'Norrquay' }]);
  expect(answerTo(records, delivery({ passed_by: THEM }))).toBe(`seat:${THEM}`);
  expect(answerTo(records, delivery({ sender: 'Norrquay' }))).toBe('persona:c1');
  expect(answerTo(records, delivery({ sender: 'Brannt Post' }))).toBeUndefined();
  expect(answerTo(records, delivery({ sender: null }))).toBe('control');
});

test('a persona that is not in the view cannot be written to', () => {
  const records = recordsOf(['contacts', 'c1', { title: 'Norrquay' }]);
  expect(
    ['persona:c1', 'persona:c2', 'control', `seat:${THEM}`, 'all'].map((to) => canWriteTo(records, to))
  ).toEqual([true, false, true, true, false]);
});

test('nobody writes to oneself from the same seat', () => {
  expect(sendersFor(`seat:${THEM}`, [US, THEM])).toEqual([US]);
  expect(sendersFor('control', [US, THEM])).toEqual([US, THEM]);
});

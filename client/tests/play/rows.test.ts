import { expect, test } from 'vitest';
import { answerWords, knownRow, outcome, waitingRow } from '../../src/play/rows';
import { type Known, streamOf } from '../../src/play/stream';
import type { Put } from '../../src/net/wire';
import { delivery, message, question, request, telling, THEM, US } from './records';
import { at, worldAt } from './world';

function rows(...puts: Put[]) {
  const world = worldAt(14, puts);
  return streamOf(world.records, [US]).know.map((known: Known) => knownRow(world, [US], known));
}

test('a paper says where it comes from', () => {
  expect(rows(['deliveries', 'd1', delivery({ at: at(12), channel: 'photo' })])).toEqual([
    { icon: 'photo', head: 'Paper', detail: 'From Norrquay.', when: '2 min ago' }
  ]);
  expect(rows(['deliveries', 'd1', delivery({ passed_by: THEM })])[0]!.detail).toBe(
    'Passed on by Velmark CSIRT.'
  );
  expect(rows(['deliveries', 'd1', delivery({ sender: null })])[0]!.detail).toBe('From Control.');
});

test('a thread shows its last words', () => {
  const ours = message({ sender: `seat:${US}`, to: [`seat:${THEM}`], text: 'Yes', at: at(13) });
  expect(rows(['messages', 'm1', message({ at: at(12) })], ['messages', 'm2', ours])[0]).toMatchObject({
    head: 'Velmark CSIRT',
    detail: 'You: Yes',
    when: '1 min ago'
  });
});

test('an answer says who chose what, and why or about what', () => {
  const answered = { state: 'answered' as const, chosen: ['2'], answered_at: at(13), person: 'p2' };
  const put = (changes: object): Put[] => [
    ['deliveries', 'd1', delivery({ read_at: 1 })],
    ['questions', 'q1', question({ ...answered, ...changes })]
  ];
  expect(rows(...put({}))[0]).toMatchObject({ head: 'Ilse chose “That”', detail: 'On “Paper”' });
  expect(rows(...put({ reason: 'we need it' }))[0]!.detail).toBe('Because we need it');
  expect(rows(...put({ person: 'p1' }))[0]!.head).toBe('You chose “That”');
  expect(rows(...put({ kind: 'several', chosen: ['1', '2'] }))[0]!.head).toBe('Ilse chose “This” and “That”');
  expect(rows(...put({ kind: 'text', chosen: [], words: 'No comment' }))[0]!.head).toBe(
    'Ilse answered “No comment”'
  );
});

test('where nobody answered it says what happens instead', () => {
  const world = worldAt(14);
  const lapsed = { state: 'lapsed' as const, deadline: at(13), chosen: ['1'] };
  expect(answerWords(world, question({ ...lapsed, otherwise: 'It is kept' }))).toEqual({
    head: 'Nobody answered: What do you do?',
    detail: 'It is kept'
  });
  expect(answerWords(world, question(lapsed)).detail).toBe('Taken instead: “This”');
  expect(answerWords(world, question({ ...lapsed, chosen: [] })).detail).toBe('');
});

test('a refusal shows the sentence of its ground, never its id', () => {
  const world = worldAt(14, [['grounds', 'G-FORM', { title: 'It is incomplete.', order: 0 }]]);
  const line = {
    step: 'refused',
    at: at(13),
    by: `seat:${THEM}`,
    text: 'Sorry',
    ground: 'G-FORM',
    person: 'p2'
  };
  const refused = request({ state: 'refused', history: [...request().history, line as never] });
  expect(outcome(world, [US], refused)).toBe('Velmark CSIRT: refused. It is incomplete. “Sorry”');
});

test('what was told says whether it was read', () => {
  const told: Put[] = [
    ['deliveries', 'd1', delivery({ at: 0, read_at: 1 })],
    ['tellings', 't1', telling({ at: at(13), note: 'Look' })]
  ];
  expect(rows(...told)[0]).toMatchObject({
    head: 'You told Velmark CSIRT: Paper',
    detail: 'Not read yet. “Look”'
  });
  expect(rows(...told, ['reads', 'x', { thing: 't1', seat: THEM, at: at(13) }])[0]!.detail).toBe(
    'Read by Velmark CSIRT. “Look”'
  );
});

test('a request that waits says how far it is', () => {
  const waits = (to: string, ...more: Put[]) => {
    const world = worldAt(14, [['requests', 'r1', request({ to, at: at(9) })], ...more]);
    return waitingRow(world, [US], streamOf(world.records, [US]).waiting[0]!);
  };
  expect(waits(`seat:${THEM}`)).toMatchObject({
    detail: 'With Velmark CSIRT, not read yet.',
    when: 'asked 5 min ago'
  });
  expect(waits('control').detail).toBe('With Control.');
  expect(waits(`seat:${THEM}`, ['reads', 'x', { thing: 'r1', seat: THEM, at: at(13) }]).detail).toBe(
    'Read by Velmark CSIRT 1 min ago.'
  );
});

test('what was said aloud says so, on either side', () => {
  expect(rows(['deliveries', 'd1', delivery({ passed_by: THEM, voice: true })])[0]!.detail).toBe(
    'Told you by voice by Velmark CSIRT.'
  );
  expect(rows(['tellings', 't1', telling({ at: at(13), voice: true })])[0]).toMatchObject({
    icon: 'voice',
    head: 'You told Velmark CSIRT by voice: Paper'
  });
});

test('what control set right or took back says so', () => {
  expect(rows(['deliveries', 'd1', delivery({ corrected_at: at(13) })])[0]).toMatchObject({
    detail: 'Corrected by control. From Norrquay.',
    when: '1 min ago'
  });
  const back: Put = ['deliveries', 'd1', delivery({ recalled_at: at(13) })];
  expect(rows(back)[0]!.detail).toBe('Taken back by control; what you did about it stays.');
  expect(rows(back, ['questions', 'q1', question({ state: 'recalled' })])[0]).toMatchObject({
    head: 'Not asked any more: What do you do?',
    detail: 'Taken back by control. You need not answer it.'
  });
});

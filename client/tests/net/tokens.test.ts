import { beforeEach, expect, test } from 'vitest';
import { deskToken, dropToken, keepToken, keptExercises, nameExercise, tokenFor } from '../../src/net/tokens';

beforeEach(() => localStorage.clear());

test('one token for each exercise, the latest first, with what it is called', () => {
  keepToken('a', 't1', 'player');
  keepToken('b', 't2', 'observer');
  keepToken('a', 't3', 'player');
  nameExercise('a', 'Harbour Lights');
  expect(tokenFor('a')?.token).toBe('t3');
  expect(keptExercises()).toEqual([
    { exercise: 'a', token: 't3', role: 'player', title: 'Harbour Lights' },
    { exercise: 'b', token: 't2', role: 'observer' }
  ]);
  dropToken('a');
  expect(keptExercises().map(({ exercise }) => exercise)).toEqual(['b']);
});

test("who is at the desk walks into any exercise with the desk's", () => {
  keepToken(null, 't', 'operator');
  expect(deskToken()?.token).toBe('t');
  expect(tokenFor('a')?.token).toBe('t');
  expect(keptExercises()).toEqual([]);
  dropToken(undefined);
  expect(tokenFor('a')).toBeUndefined();
});

test('what cannot be read is as if it were not there', () => {
  localStorage.setItem('hotwash.tokens', 'no JSON');
  expect(tokenFor('a')).toBeUndefined();
});

import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { Play } from '../../src/play/play.svelte';
import { following } from '../control/effects.svelte';
import { delivery, question, US } from './records';
import { worldAt } from './world';

function playing(readonly: boolean) {
  const world = worldAt(1, [
    ['deliveries', 'd1', delivery()],
    ['questions', 'q1', question({ deadline: 900 })]
  ]);
  const play = new Play(() => ({ world, seats: [US], readonly }));
  const end = following(() => play.keepNeed());
  flushSync();
  world.records.put([
    ['deliveries', 'd2', delivery()],
    ['questions', 'q2', question({ delivery: 'd2', deadline: 500 })]
  ]);
  flushSync();
  return { world, play, end };
}

test('the open card stays open when something more pressing comes in', () => {
  const { play, end } = playing(false);
  expect(play.stream.needs.map(({ key }) => key)).toEqual(['question:q2', 'question:q1']);
  expect(play.need?.key).toBe('question:q1');
  end();
});

test('once it is answered the most pressing one opens', () => {
  const { world, play, end } = playing(false);
  world.records.put([['questions', 'q1', question({ state: 'answered', chosen: ['1'] })]]);
  flushSync();
  expect(play.need?.key).toBe('question:q2');
  end();
});

test('who only looks sees the most pressing card, whatever lay open a moment before', () => {
  const { play, end } = playing(true);
  expect(play.need?.key).toBe('question:q2');
  end();
});

import { expect, test } from 'vitest';
import { askByForm, handOf, underWay } from '../../src/play/forms';
import { streamOf } from '../../src/play/stream';
import { request, THEM, US } from './records';
import { worldAt } from './world';

const form = { title: 'Please', text: null, to: `seat:${THEM}`, to_title: null, order: 1 };
const refused = (code: string) => ({ done: false as const, refusal: { code, message: 'No.' } });

test('the hand lies in the order of the author', () => {
  const world = worldAt(1, [
    ['forms', 'f2', { ...form, order: 2 }],
    ['forms', 'f1', form]
  ]);
  expect(handOf(world).map(({ id }) => id)).toEqual(['f1', 'f2']);
});

test('a form that was sent and is not settled is under way', () => {
  const world = worldAt(1, [['requests', 'r1', request()]]);
  expect(underWay(form, streamOf(world.records, [US]).waiting)?.id).toBe('r1');
  expect(underWay({ ...form, title: 'Other' }, streamOf(world.records, [US]).waiting)).toBeUndefined();
});

test('a form is sent as the seat it lies ready for, which only the server knows', async () => {
  const world = worldAt(1);
  world.answers = [refused('request/unknown-form')];
  expect(await askByForm(world, ['a/1', 'a/2', 'a/3'], 'f1', null)).toEqual({ done: true });
  expect(world.done.map(({ as }) => as)).toEqual(['a/1', 'a/2']);
});

test('any other refusal is final', async () => {
  const world = worldAt(1);
  world.answers = [refused('clock/paused')];
  expect(await askByForm(world, ['a/1', 'a/2'], 'f1', null)).toMatchObject({ done: false });
  expect(world.done).toHaveLength(1);
});

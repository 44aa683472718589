import { expect, test } from 'vitest';
import type { Put } from '../../src/net/wire';
import { promisedTo } from '../../src/play/deeds';
import { answerNews, isAnswer, knownRow, waitingRow } from '../../src/play/rows';
import { streamOf } from '../../src/play/stream';
import { intent, promise, THEM, US } from './records';
import { at, worldAt } from './world';

const SETTLED = { settled_at: at(13), settled_by: THEM };

function seen(puts: Put[], over = false) {
  const world = worldAt(14, puts);
  const stream = streamOf(world.records, [US], over);
  return {
    world,
    stream,
    waiting: stream.waiting.map((one) => waitingRow(world, [US], one)),
    know: stream.know.map((one) => knownRow(world, [US], one))
  };
}

test('a free act waits until control has ruled it, and is news then', () => {
  const { waiting, know } = seen([['intents', 'i1', intent({ at: at(12) })]]);
  expect(waiting).toEqual([
    { icon: 'do', head: 'We call the minister', detail: 'Control is thinking about it.', when: '2 min ago' }
  ]);
  expect(know).toEqual([]);
  const ruled = seen([
    ['intents', 'i1', intent({ ruling: 'at_a_price', words: 'She is awake now.', ruled_at: at(13) })]
  ]);
  expect(ruled.waiting).toEqual([]);
  expect(ruled.know).toMatchObject([
    { detail: 'It works, at a price. “She is awake now.”', when: '1 min ago' }
  ]);
  expect(ruled.stream.know[0]!.unread).toBe(true);
});

test('what control says of it, in its three ways', () => {
  const words = (ruling: 'works' | 'not_now') =>
    seen([['intents', 'i1', intent({ ruling, ruled_at: at(13) })]]).know[0]!.detail;
  expect(words('works')).toBe('It works.');
  expect(words('not_now')).toBe('Not now.');
});

test('what others do of their own accord is not ours', () => {
  const { stream } = seen([['intents', 'i1', intent({ seat: THEM })]]);
  expect([stream.waiting, stream.know]).toEqual([[], []]);
});

test('open promises wait, given or received, with the time left', () => {
  const { waiting } = seen([
    ['promises', 'p1', promise({ by: at(20), at: at(12) })],
    ['promises', 'p2', promise({ seat: THEM, to: 'team:kestria', what: 'Beds', at: at(13) })]
  ]);
  expect(waiting).toEqual([
    { icon: 'promise', head: 'Beds', detail: 'Velmark CSIRT promised you.', when: '1 min ago' },
    { icon: 'promise', head: 'A list by noon', detail: 'You promised Velmark CSIRT.', when: '6 min' }
  ]);
});

test('a settled promise says how it ended and who said so', () => {
  const detail = (changes: object) => seen([['promises', 'p1', promise(changes)]]).know[0]!.detail;
  expect(detail({ state: 'kept', ...SETTLED })).toBe('You promised Velmark CSIRT. Kept, says Velmark CSIRT.');
  expect(detail({ state: 'kept', ...SETTLED, settled_by: US })).toBe(
    'You promised Velmark CSIRT. Kept, you said.'
  );
  expect(detail({ state: 'released', ...SETTLED })).toBe(
    'You promised Velmark CSIRT. Not needed any more, says Velmark CSIRT.'
  );
  expect(detail({ state: 'broken', settled_at: at(13) })).toBe(
    'You promised Velmark CSIRT. Broken: nobody said in time that it was done.'
  );
});

test('the end of a promise is news to those who did not say so, and again if it is kept late', () => {
  const { stream } = seen([['promises', 'p1', promise({ state: 'broken', settled_at: at(13) })]]);
  expect(stream.know[0]!.unread).toBe(true);
  const late = seen([['promises', 'p1', promise({ state: 'kept', ...SETTLED })]]).stream;
  expect(late.know[0]!.key).not.toBe(stream.know[0]!.key);
  const ours = seen([['promises', 'p1', promise({ state: 'kept', ...SETTLED, settled_by: US })]]).stream;
  expect(ours.know[0]!.unread).toBe(false);
});

test('at the end nothing waits: what was never settled is known as that', () => {
  const { waiting, know } = seen(
    [
      ['intents', 'i1', intent()],
      ['promises', 'p1', promise()]
    ],
    true
  );
  expect(waiting).toEqual([]);
  expect(know.map(({ detail }) => detail)).toEqual([
    'You promised Velmark CSIRT. Still open at the end.',
    'Control is thinking about it.'
  ]);
});

test('a promise to a team is to each of its seats but the one that made it', () => {
  const ours = [US, 'kestria/police'];
  expect(promisedTo(promise({ to: 'team:kestria' }), ours)).toEqual(['kestria/police']);
  expect(promisedTo(promise(), ours)).toEqual([]);
});

test('what came of something is said aloud in one sentence', () => {
  const { world, stream } = seen([['intents', 'i1', intent({ ruling: 'works', ruled_at: at(13) })]]);
  expect(stream.know.filter(isAnswer).map((one) => answerNews(world, [US], one))).toEqual([
    'We call the minister. It works.'
  ]);
});

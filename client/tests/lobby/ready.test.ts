import { expect, test } from 'vitest';
import { readiness, seatsInScope, seatsWithout } from '../../src/lobby/ready';
import { recordsOf, THEM, US } from '../play/records';

const all = { read: true, answer: true, ask: true, share: true };

test('a seat is ready when all four steps are done', () => {
  const records = recordsOf(['checks', US, all], ['checks', THEM, { ...all, share: false }]);
  expect(readiness(records)).toEqual({ ready: 1, of: 3 });
  expect(seatsWithout(records, [US, THEM, 'kestria/police'], 'share')).toEqual([THEM, 'kestria/police']);
});

test('a code opens seats, teams, or everything', () => {
  const records = recordsOf();
  expect(seatsInScope(records, [THEM])).toEqual([THEM]);
  expect(seatsInScope(records, ['kestria'])).toEqual(['kestria/csirt', 'kestria/police']);
  expect(seatsInScope(records, [])).toEqual(['kestria/csirt', 'kestria/police', 'velmark/csirt']);
});

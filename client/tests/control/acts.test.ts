import { describe, expect, it } from 'vitest';
import { actsToRule, bringable, indicatorName, pointsFrom, pricedFor, ruling } from '../../src/control/acts';
import { entryOf } from '../../src/control/lanes';
import { recordsOf, inject, injectState } from './worlds';

const act = (fields: object) => ({
  seat: 'kestria/csirt',
  text: 'We ring the harbour master.',
  because: null,
  person: 'p',
  at: 0,
  ruling: null,
  words: null,
  ruled_at: null,
  ...fields
});
const indicator = (fields: object) => ({ title: 'Trust', team: null, low: 0, high: 100000, ...fields });
const records = recordsOf(
  ['intents', 'late', act({ at: 9 })],
  ['intents', 'ruled', act({ at: 1, ruling: 'works', ruled_at: 2 })],
  ['intents', 'early', act({ at: 3 })],
  ['indicators', 'v', indicator({ team: 'velmark', title: 'Wards' })],
  ['indicators', 'all', indicator({})],
  ['indicators', 'k', indicator({ team: 'kestria', title: 'The port' })]
);

describe('free acts', () => {
  it('wait until they are ruled on, the oldest first', () => {
    expect(actsToRule(records.all('intents')).map(({ id }) => id)).toEqual(['early', 'late']);
  });

  it('cost their own team first, then everybody', () => {
    const order = { kestria: 0, velmark: 1 } as Record<string, number>;
    const rows = (seat: string) => pricedFor(seat, records.all('indicators'), (team) => order[team]!);
    expect(rows('kestria/csirt').map(({ id }) => id)).toEqual(['k', 'all', 'v']);
    expect(rows('velmark/csirt').map(({ id }) => id)).toEqual(['v', 'all', 'k']);
    expect(rows('velmark/csirt').map(({ record }) => indicatorName(records, record))).toEqual([
      'Velmark: Wards',
      'Trust',
      'Kestria: The port'
    ]);
  });

  it('cost points as people write them', () => {
    expect(['−2', '-1,5', '+3', ' 4 ', '0', '', 'x'].map(pointsFrom)).toEqual([
      -2,
      -1.5,
      3,
      4,
      null,
      null,
      null
    ]);
  });

  it('bring what has not come: what reaches the seat first, then what waits for a hand', () => {
    const entries = [
      entryOf('fired', inject(), injectState({ state: 'fired', at: 1, times: 1 })),
      entryOf('far', inject({ to: ['velmark/csirt'], at: 5 }), injectState()),
      entryOf('hand', inject({ to: ['velmark/csirt'], manual: true }), injectState()),
      entryOf('held', inject({ at: 9 }), injectState({ state: 'held' })),
      entryOf('near', inject({ at: 7 }), injectState()),
      entryOf('skipped', inject(), injectState({ state: 'skipped' }))
    ];
    expect(bringable('kestria/csirt', entries).map(({ id }) => id)).toEqual(['near', 'held', 'hand', 'far']);
  });

  it('are ruled with words only where there are some', () => {
    expect(ruling('i', 'not_now', '  ')).toEqual({
      type: 'intent.rule',
      intent: 'i',
      ruling: 'not_now',
      words: null
    });
    expect(ruling('i', 'works', ' Well done. ', { fire: 'N4' })).toMatchObject({
      words: 'Well done.',
      fire: 'N4'
    });
  });
});

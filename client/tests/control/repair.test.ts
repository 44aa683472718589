import { describe, expect, it } from 'vitest';
import type { DeliveriesRecord } from '../../src/generated/protocol';
import { canExtend, corrected, reachOf } from '../../src/control/repair';
import { heldBy } from '../../src/control/told';
import { delivery, question, recordsOf } from './worlds';

const sent = (seat: string, inject = 'N1') => ({ inject, seat, passed: false });
const puts = (first: object = {}, second: object = {}) =>
  recordsOf(
    ['sent', 'd1', sent('kestria/csirt')],
    ['sent', 'd2', sent('velmark/csirt')],
    ['sent', 'd3', sent('velmark/csirt', 'N2')],
    ['deliveries', 'd1', delivery({ body: 'Old.', ...first })],
    ['deliveries', 'd2', delivery({ seat: 'velmark/csirt', body: 'Old.', ...second })],
    ['deliveries', 'd3', delivery({ seat: 'velmark/csirt', title: 'Other', body: null, at: 5 })]
  );

describe('an inject that went out', () => {
  it('stands at the seats from which nothing was taken back', () => {
    expect(reachOf(puts(), 'N1')).toMatchObject({
      seats: ['kestria/csirt', 'velmark/csirt'],
      correctedAt: null,
      recalledAt: null
    });
    expect(reachOf(puts({ recalled_at: 7 }), 'N1')).toMatchObject({
      seats: ['velmark/csirt'],
      recalledAt: null
    });
    expect(reachOf(puts({ recalled_at: 7 }, { recalled_at: 9 }), 'N1')).toMatchObject({
      seats: [],
      shown: { body: 'Old.' },
      recalledAt: 9
    });
    expect(reachOf(puts({ corrected_at: 4 }, { corrected_at: 3 }), 'N1').correctedAt).toBe(4);
    expect(reachOf(puts(), 'N9')).toEqual({
      seats: [],
      shown: undefined,
      correctedAt: null,
      recalledAt: null
    });
  });

  it('is corrected by what has changed, and by nothing where nothing has', () => {
    const shown = delivery({ title: 'Cranes', body: 'Old.' }) as unknown as DeliveriesRecord;
    expect(corrected('N1', shown, ' Cranes ', 'Old.')).toBeUndefined();
    expect(corrected('N1', shown, '', 'Old.')).toBeUndefined();
    expect(corrected('N1', shown, 'Cranes', 'New.')).toEqual({
      type: 'inject.correct',
      inject: 'N1',
      title: null,
      body: 'New.'
    });
    expect(corrected('N1', shown, 'Cranes 05:12', 'Old.')).toMatchObject({
      title: 'Cranes 05:12',
      body: null
    });
  });

  it('may be given more time only where time runs, and where nobody has answered', () => {
    expect(canExtend(undefined)).toBe(false);
    expect(canExtend(question())).toBe(false);
    expect(canExtend(question({ deadline: 9 }))).toBe(true);
    expect(canExtend(question({ deadline: 9, state: 'lapsed' }))).toBe(true);
    expect(canExtend(question({ deadline: 9, state: 'answered' }))).toBe(false);
    expect(canExtend(question({ deadline: 9, state: 'recalled' }))).toBe(false);
  });
});

describe('what was told by voice', () => {
  it('is one of the papers that the seat holds, each once, the newest first', () => {
    const records = puts();
    records.put([['deliveries', 'd4', delivery({ seat: 'velmark/csirt', body: 'Old.', at: 9 })]]);
    expect(heldBy(records, 'velmark/csirt').map(({ id }) => id)).toEqual(['d4', 'd3']);
    expect(heldBy(puts({ recalled_at: 1 }), 'kestria/csirt')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  byNeed,
  eyesWith,
  factsOf,
  IDLE_STUCK,
  QUESTION_STUCK,
  type SeatFacts,
  type SeatNow,
  seatNow,
  UNREAD_STUCK,
  waitersOf
} from '../../src/control/seats';
import type { Put } from '../../src/net/wire';
import { delivery, inject, injectState, MINUTE, question, recordsOf } from './worlds';

const ORDER = ['kestria/csirt', 'kestria/police', 'velmark/csirt'];
const RATE = 8;

const facts = (...puts: Put[]) => factsOf(recordsOf(...puts), ORDER);
const held = (seat: string, ...people: string[]): Put => [
  'holdings',
  seat,
  { holders: people, folded_into: null }
];
/** How seats stand at a table minute, at a rate of 8. */
function at(minute: number, all: SeatFacts[], started = true) {
  const now = minute * RATE * MINUTE;
  return all.map((fact) => seatNow(fact, now, (moment) => (now - moment) / RATE, started));
}
const standing = (seat: SeatNow | undefined) => [seat?.doing, seat?.stuck];
const minute = (table: number) => table * RATE * MINUTE;

describe('the facts of a seat', () => {
  it('are its oldest open question and its oldest unread delivery', () => {
    const [csirt] = facts(
      ['deliveries', 'd1', delivery({ at: 5, title: 'Later' })],
      ['deliveries', 'd2', delivery({ at: 2, title: 'Cranes' })],
      ['deliveries', 'd3', delivery({ at: 1, read_at: 9 })],
      ['questions', 'q1', question({ delivery: 'd2', at: 2 })],
      ['questions', 'q2', question({ at: 1, state: 'answered', answered_at: 4 })],
      ['questions', 'q3', question({ at: 7 })]
    );
    expect(csirt!.unread).toEqual({ id: 'd2', title: 'Cranes', at: 2 });
    expect(csirt!.question).toMatchObject({ id: 'q1', title: 'Cranes', at: 2 });
    expect(csirt!.lastAct).toBe(9);
  });

  it('are what it last did, whatever that was', () => {
    const request = { seat: 'kestria/csirt', to: 'control', title: 'Leave', at: 1, state: 'granted' };
    const history = [
      { step: 'asked', at: 1, by: 'seat:kestria/csirt' },
      { step: 'granted', at: 60, by: 'seat:velmark/csirt' }
    ];
    const all = facts(
      ['messages', 'm1', { sender: 'seat:kestria/police', to: [], text: '', at: 30 }],
      ['messages', 'm2', { sender: 'control', to: [], text: '', at: 99 }],
      ['tellings', 't1', { seat: 'kestria/csirt', at: 20 }],
      ['requests', 'r1', { ...request, history }]
    );
    expect(all.map(({ lastAct }) => lastAct)).toEqual([20, 30, 60]);
  });

  it('are a request that others have to answer', () => {
    const request = { seat: 'kestria/csirt', to: 'team:velmark', title: 'Keep it', history: [] };
    const [csirt] = facts(
      ['requests', 'r1', { ...request, at: 9, state: 'asked' }],
      ['requests', 'r2', { ...request, at: 3, state: 'more_wanted' }]
    );
    expect(csirt!.waits).toEqual({ to: 'team:velmark', title: 'Keep it', at: 9 });
  });

  it('are who holds it, by a fold too', () => {
    const all = facts(held('velmark/csirt', 'marek'), [
      'holdings',
      'kestria/csirt',
      { holders: ['ilse'], folded_into: 'velmark/csirt' }
    ]);
    expect(all[0]!.holders).toEqual(['ilse', 'marek']);
    expect(eyesWith('velmark/csirt', all)).toEqual(['velmark/csirt', 'kestria/csirt']);
  });
});

describe('a seat is stuck', () => {
  const asked = (deadline: number | null) => facts(['questions', 'q', question({ at: 0, deadline })]);

  it('in a question that is old', () => {
    const limit = QUESTION_STUCK / MINUTE;
    expect(at(limit - 0.1, asked(null))[0]!.stuck).toBeUndefined();
    expect(at(limit, asked(null))[0]).toMatchObject({ stuck: 'question', since: QUESTION_STUCK });
  });

  it('in a question with half of its time gone, but not at once', () => {
    expect(at(2, asked(minute(4)))[0]!.stuck).toBe('question');
    expect(at(1.9, asked(minute(4)))[0]!.stuck).toBeUndefined();
    expect(at(0.9, asked(minute(1)))[0]!.stuck).toBeUndefined();
  });

  it('in a delivery that nobody has opened', () => {
    const unread = facts(held('kestria/csirt', 'ilse'), ['deliveries', 'd', delivery()]);
    expect(at(UNREAD_STUCK / MINUTE, unread)[0]!.stuck).toBe('unread');
    expect(standing(at(1, unread)[0])).toEqual(['unread', undefined]);
  });

  it('in no unread delivery where nobody sits', () => {
    const unread = facts(['deliveries', 'd', delivery()]);
    expect(standing(at(30, unread)[0])).toEqual(['unread', undefined]);
  });

  it('when somebody sits there and has done nothing for long', () => {
    const idle = facts(held('kestria/csirt', 'ilse'));
    expect(at(IDLE_STUCK / MINUTE, idle)[0]!.stuck).toBe('idle');
    expect(standing(at(IDLE_STUCK / MINUTE, idle)[1])).toEqual(['empty', undefined]);
    expect(at(IDLE_STUCK / MINUTE, idle, false)[0]!.stuck).toBeUndefined();
  });

  it('never while it waits for others, or is folded with nothing open', () => {
    const request = { seat: 'kestria/csirt', to: 'control', title: 'x', at: 0, state: 'asked', history: [] };
    const waiting = facts(held('kestria/csirt', 'ilse'), ['requests', 'r', request]);
    expect(standing(at(30, waiting)[0])).toEqual(['waits', undefined]);
    const folded = facts(['holdings', 'kestria/csirt', { holders: [], folded_into: 'velmark/csirt' }]);
    expect(standing(at(30, folded)[0])).toEqual(['folded', undefined]);
  });
});

describe('the order of need', () => {
  it('puts the stuck first, longest first, and leaves the others as the scenario has them', () => {
    const all = facts(
      held('velmark/csirt', 'marek'),
      ['questions', 'q1', question({ seat: 'kestria/police', at: minute(5) })],
      ['deliveries', 'd1', delivery({ seat: 'velmark/csirt', at: minute(2) })]
    );
    const { stuck, others } = byNeed(at(10, all));
    expect(stuck.map(({ id, stuck: why }) => [id, why])).toEqual([
      ['velmark/csirt', 'unread'],
      ['kestria/police', 'question']
    ]);
    expect(others.map(({ id }) => id)).toEqual(['kestria/csirt']);
  });
});

it('counts the planned injects that wait for an answer', () => {
  const records = recordsOf(
    ['injects', 'S3', inject({ when: { all: [{ answered: { inject: 'S1' } }, { flag: 'x' }] } })],
    ['inject_states', 'S3', injectState()],
    ['injects', 'S4', inject({ when: { not: { answered: { inject: 'S1' } } } })],
    ['inject_states', 'S4', injectState()],
    ['injects', 'S5', inject({ when: { answered: { inject: 'S1' } } })],
    ['inject_states', 'S5', injectState({ state: 'fired' })]
  );
  expect(waitersOf(records)).toEqual(new Map([['S1', 2]]));
});

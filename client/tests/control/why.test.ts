import { describe, expect, it } from 'vitest';
import {
  explain,
  inOrder,
  isMet,
  missing,
  type Part,
  sentence,
  type Fact,
  type Group
} from '../../src/control/why';
import { FACT_ATOMS } from './atoms';
import { inject, MINUTE, question, recordsOf } from './worlds';

const records = recordsOf(
  [
    'injects',
    'N1',
    inject({
      title: 'Cranes',
      asks: [
        {
          id: 'ask',
          text: 'What now?',
          kind: 'one',
          to: ['kestria/csirt'],
          choices: [{ id: 'image', text: 'Image first', price: null, takes: null, effects: [] }],
          because: false,
          within: null,
          otherwise: null
        }
      ]
    })
  ],
  ['indicators', 'trust', { title: 'The coalition' }],
  ['personas', 'norrquay', { title: 'Norrquay', replies: [], contact: 'c1' }],
  ['moves', 'price', { title: 'The price' }],
  ['criteria', 'O1.log', { text: 'Velmark has the log.' }],
  ['objectives', 'O1', { title: 'In time' }],
  ['form_plans', 'keep', { shape: { title: 'Keep the traces' } }]
);
const speech = { records, face: (at: number) => `${at / MINUTE}:00`, day: () => 'Day 1' };
const part = (atom: string, argument: unknown, holds: boolean, wanted = true): Part => ({
  atom,
  argument,
  holds,
  wanted
});
const say = (atom: string, argument: unknown, wanted = true) => sentence(atom, argument, wanted, speech);

describe('a sentence', () => {
  it.each([
    ['after', 5 * MINUTE, 'Minute 5:00 has come'],
    ['fired', 'N1', 'N1 Cranes has fired'],
    ['answered', { inject: 'N1' }, 'Somebody has answered N1 Cranes'],
    [
      'answered',
      { inject: 'N1', seat: 'kestria/csirt', choice: ['image'] },
      'K-C has answered N1 Cranes with Image first'
    ],
    ['reached', { inject: 'N1', to: 'velmark' }, 'N1 Cranes has reached Velmark'],
    ['indicator', { id: 'trust', below: 50_000 }, 'The coalition is below 50'],
    ['indicator', { id: 'trust', at_least: 40_500 }, 'The coalition is at 40.5 or above'],
    ['request', { form: 'keep', state: 'granted' }, 'Somebody has granted “Keep the traces” to Somebody'],
    ['said', { from: 'norrquay', to: 'kestria' }, 'Norrquay has written to Kestria'],
    ['move', 'price', 'The price has begun'],
    ['met', { objective: 'O1', criterion: 'log' }, 'Met: Velmark has the log.'],
    ['met', { objective: 'O1' }, 'Met: In time'],
    ['taken', 'kestria/police', 'Somebody sits at Kestria police'],
    ['chance', { of: 250_000, in: 'x' }, 'Luck, 25 in a hundred']
  ])('says %s', (atom, argument, words) => expect(say(atom, argument)).toBe(words));

  it('says what must not be', () => {
    expect(say('fired', 'N1', false)).toBe('N1 Cranes has not fired');
    expect(say('indicator', { id: 'trust', below: 50_000 }, false)).toBe('The coalition is not below 50');
  });

  it('is there for every kind of fact, wanted or not', () => {
    for (const [atom, argument] of FACT_ATOMS) {
      for (const wanted of [true, false]) {
        const words = say(atom, argument, wanted);
        expect(words, atom).not.toMatch(/\{|undefined|^$/);
        expect(words, atom).not.toBe(wanted ? atom : `not ${atom}`);
      }
    }
  });
});

describe('an explanation', () => {
  it('keeps the tree and takes what holds from the parts, in order', () => {
    const tree = { all: [{ flag: 'a' }, { any: [{ flag: 'b' }, { not: { flag: 'c' } }] }] };
    const parts = [part('flag', 'a', true), part('flag', 'b', false), part('flag', 'c', false, false)];
    const group = explain(tree, parts, speech) as Group;
    expect(group.any).toBe(false);
    expect((group.facts[0] as Fact).met).toBe(true);
    const either = group.facts[1] as Group;
    expect(either.any).toBe(true);
    expect(either.facts.map(isMet)).toEqual([false, true]);
    expect(isMet(group)).toBe(true);
    expect(parts).toEqual([]);
  });

  it('turns groups round under a not', () => {
    const tree = { not: { any: [{ flag: 'a' }, { flag: 'b' }] } };
    const group = explain(
      tree,
      [part('flag', 'a', false, false), part('flag', 'b', true, false)],
      speech
    ) as Group;
    expect(group.any).toBe(false);
    expect(isMet(group)).toBe(false);
    expect(missing(group).map(({ text }) => text)).toEqual(['The flag b is not set']);
  });

  it('puts what is missing last', () => {
    const group = explain(
      { all: [{ flag: 'a' }, { flag: 'b' }] },
      [part('flag', 'a', false), part('flag', 'b', true)],
      speech
    );
    expect(inOrder((group as Group).facts).map(isMet)).toEqual([true, false]);
  });

  it('says that it does not know without an answer', () => {
    expect(isMet(explain({ flag: 'a' }, [], speech))).toBeUndefined();
  });

  it('names the seat whose answer is missing, since when', () => {
    records.put([
      ['asked', 'q1', { inject: 'N1', ask: 'ask', seat: 'kestria/csirt', state: 'open', taken: [] }],
      ['questions', 'q1', question({ at: 4 * MINUTE })]
    ]);
    const fact = explain(
      { answered: { inject: 'N1' } },
      [part('answered', { inject: 'N1' }, false)],
      speech
    ) as Fact;
    expect(fact.detail).toBe('K-C has had the question since 4:00.');
    expect(fact.nudge).toEqual({ seat: 'kestria/csirt', question: 'q1' });
  });

  it('says when the question has not even been asked', () => {
    const fact = explain(
      { answered: { inject: 'S9' } },
      [part('answered', { inject: 'S9' }, false)],
      speech
    ) as Fact;
    expect(fact.detail).toBe('The question has not been asked yet.');
  });
});

import { describe, expect, it } from 'vitest';
import { joinLink, opens, picture, sorted } from '../../src/control/codes';
import { movedBy, points, signed, valueAt } from '../../src/control/indicators';
import { addressesOf, improvised, scopeOf, TEMPLATES, type Draft } from '../../src/control/templates';
import type { IndicatorsRecord, InjectsAsk } from '../../src/generated/protocol';
import { control } from '../../src/words/en/control';
import { inject, injectState, question, recordsOf } from './worlds';

const HOUR = 3_600_000;

function indicator(fields: Partial<IndicatorsRecord> = {}): IndicatorsRecord {
  const plan = { title: 'Port', team: null, low: 0, high: 100_000, bands: [], headline: 'h' };
  return { ...plan, value: 60_000, rate: -10_000, since: 0, ...fields };
}

describe('an indicator', () => {
  it('drifts by its rate, within its bounds', () => {
    expect(valueAt(indicator(), HOUR / 2)).toBe(55_000);
    expect(valueAt(indicator(), 9 * HOUR)).toBe(0);
    expect(valueAt(indicator({ rate: 10_000 }), 9 * HOUR)).toBe(100_000);
    expect(valueAt(indicator({ since: HOUR }), 0)).toBe(60_000);
  });

  it('is written in points', () => {
    expect(points(46_940)).toBe('46.9');
    expect(signed(-14_000)).toBe('−14');
    expect(signed(2_500)).toBe('+2.5');
  });

  const effects = [{ verb: 'adjust' as const, target: 'port', by: 1, to: null }];
  const ask: InjectsAsk = {
    id: 'ask',
    text: '?',
    kind: 'one',
    to: [],
    choices: [{ id: 'wipe', text: 'Wipe', price: null, takes: null, effects }],
    because: false,
    within: null,
    otherwise: { text: 'Nothing', choice: null, effects }
  };
  const asked = { inject: 'N1', ask: 'ask', seat: 'kestria/csirt', state: 'answered', taken: ['wipe'] };

  it('was moved by the inject that fired at that moment', () => {
    const records = recordsOf(
      ['injects', 'N3', inject({ title: 'Log', effects })],
      ['inject_states', 'N3', injectState({ state: 'fired', at: 700, times: 1 })]
    );
    expect(movedBy(records, 'port', indicator({ since: 700 }))).toBe('N3 Log');
    expect(movedBy(records, 'port', indicator({ since: 701 }))).toBe('Control');
    expect(movedBy(records, 'port', indicator())).toBeUndefined();
  });

  it('was moved by the answer that was given at that moment', () => {
    const records = recordsOf(
      ['injects', 'N1', inject({ asks: [ask] })],
      ['asked', 'q', asked],
      ['questions', 'q', question({ state: 'answered', answered_at: 800 })]
    );
    expect(movedBy(records, 'port', indicator({ since: 800 }))).toBe('K-C: Wipe');
  });

  it('was moved by the free act that was ruled on at that moment', () => {
    const act = { seat: 'kestria/csirt', text: 'We ring him.', ruling: 'at_a_price', ruled_at: 750 };
    const records = recordsOf(['intents', 'i', act]);
    expect(movedBy(records, 'port', indicator({ since: 750 }))).toBe('a free act of K-C: We ring him.');
    expect(movedBy(records, 'port', indicator({ since: 751 }))).toBe('Control');
  });

  it('was moved by silence, a millisecond after the deadline', () => {
    const records = recordsOf(
      ['injects', 'N1', inject({ asks: [ask] })],
      ['asked', 'q', { ...asked, state: 'lapsed', taken: [] }],
      ['questions', 'q', question({ state: 'lapsed', deadline: 899 })]
    );
    expect(movedBy(records, 'port', indicator({ since: 900 }))).toBe('K-C, who did not answer N1 Cranes');
  });
});

describe('improvising', () => {
  const draft: Draft = {
    channel: 'call',
    sender: '',
    to: ['kestria/csirt'],
    title: ' A call ',
    body: '',
    question: '',
    choices: ['', ''],
    minutes: ''
  };

  it('sends a title to somebody and leaves out what was not written', () => {
    expect(improvised(draft)).toEqual({
      type: 'inject.improvise',
      channel: 'call',
      sender: null,
      to: ['kestria/csirt'],
      title: 'A call',
      body: null,
      ask: null
    });
  });

  it('asks with the answers that were written', () => {
    const command = improvised({ ...draft, question: 'Now?', choices: ['Yes', ' ', 'No'], minutes: '5' });
    expect(command?.ask).toEqual({ text: 'Now?', choices: [{ text: 'Yes' }, { text: 'No' }], minutes: 5 });
    expect(improvised({ ...draft, question: 'Now?', minutes: 'soon' })?.ask?.minutes).toBeNull();
  });

  it('says nothing to nobody', () => {
    expect(improvised({ ...draft, to: [] })).toBeUndefined();
    expect(improvised({ ...draft, title: '  ' })).toBeUndefined();
  });

  it('has words for every template', () => {
    for (const { label, title, hint } of TEMPLATES) {
      for (const key of [label, title, hint]) expect(control).toHaveProperty([key]);
    }
  });
});

describe('recipients', () => {
  const teams = [
    { id: 'kestria', seats: ['kestria/csirt', 'kestria/police'] },
    { id: 'velmark', seats: ['velmark/csirt'] }
  ];

  it('are written as everybody, as teams or as seats', () => {
    expect(addressesOf(['kestria/csirt', 'kestria/police', 'velmark/csirt'], teams)).toEqual(['all']);
    expect(addressesOf(['velmark/csirt', 'kestria/csirt'], teams)).toEqual([
      'team:velmark',
      'seat:kestria/csirt'
    ]);
    expect(addressesOf([], teams)).toEqual([]);
  });

  it('of a code: everything is nothing named', () => {
    expect(scopeOf(['kestria/csirt', 'kestria/police', 'velmark/csirt'], teams)).toEqual([]);
    expect(scopeOf(['kestria/csirt', 'kestria/police'], teams)).toEqual(['kestria']);
    expect(scopeOf(['kestria/police'], teams)).toEqual(['kestria/police']);
  });
});

describe('codes', () => {
  const records = recordsOf();
  const code = (role: string, ...scope: string[]) => ({ code: 'AAAA-BBBB', role, scope });

  it('say what they open', () => {
    expect(opens(records, code('player', 'kestria/csirt'))).toBe('K-C  Kestria CSIRT');
    expect(opens(records, code('player', 'velmark'))).toBe('Velmark, any seat');
    expect(opens(records, code('player'))).toBe('Player, any seat');
    expect(opens(records, code('player', 'kestria/csirt', 'velmark'))).toBe('K-C and Velmark');
    expect(opens(records, code('evaluator', 'kestria'))).toBe('Evaluator: Kestria');
    expect(opens(records, code('instructor'))).toBe('Instructor');
  });

  it('come seats first, staff last', () => {
    const codes = [
      code('observer'),
      code('player', 'velmark/csirt'),
      code('facilitator'),
      code('player', 'kestria/csirt')
    ];
    expect(sorted(records, codes).map(({ role, scope }) => scope[0] ?? role)).toEqual([
      'kestria/csirt',
      'velmark/csirt',
      'facilitator',
      'observer'
    ]);
  });

  it('are drawn as a square of runs', () => {
    const drawn = picture(joinLink('AAAA-BBBB', 'https://table.example'));
    expect(joinLink('AAAA-BBBB', 'https://table.example')).toBe('https://table.example/#join=AAAA-BBBB');
    expect(drawn.size).toBeGreaterThan(20);
    expect(drawn.path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
  });
});

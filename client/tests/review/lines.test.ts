import { describe, expect, it } from 'vitest';
import type { Put } from '../../src/net/wire';
import { linesOf } from '../../src/review/lines';
import { namesOf } from '../../src/review/names';
import { Records } from '../../src/state/records.svelte';

const SEATS = [
  'kestria/csirt K-C',
  'kestria/police K-P',
  'velmark/csirt V-C',
  'velmark/ministry V-M',
  'velmark/port V-P'
];
const records = new Records();
records.put([
  ['about', 'exercise', { title: 'Night desk', start: '2031-03-04T05:40:00+01:00' }],
  ['teams', 'kestria', { title: 'Kestria', short: 'K', order: 0 }],
  ['teams', 'velmark', { title: 'Velmark', short: 'V', order: 1 }],
  ...SEATS.map((seat, order): Put => {
    const [id, short] = seat.split(' ') as [string, string];
    return ['seats', id, { team: id.split('/')[0], title: id, short, order }];
  }),
  ['contacts', 'c1', { title: 'Norrquay night desk' }],
  ['grounds', 'G-FORM', { title: 'The form is incomplete', order: 1 }],
  ['injects', 'N4', { title: 'The log line never came' }],
  ['objectives', 'O1', { title: 'What others need reaches them in time' }]
]);
const people = new Map([
  ['p1', { name: 'Ines', online: true }],
  ['p2', { name: 'Jonas', online: false }]
]);
const names = namesOf(records, people);
const AT = 480_000;

/** The lines of a commit that put these, as "who | text". */
function lines(put: Put[], command?: string): string[] {
  return linesOf({ seq: 7, at: AT, put, command }, names).map((line) => `${line.who} | ${line.text}`);
}

const question = {
  seat: 'kestria/csirt',
  text: 'What do you tell them?',
  kind: 'one',
  options: [
    { id: '1', text: 'Restart now' },
    { id: '2', text: { en: 'Image first', fr: 'Image d’abord' } }
  ],
  otherwise: 'Norrquay wipe',
  at: 1,
  deadline: null as number | null,
  state: 'answered',
  chosen: ['2'],
  words: null,
  reason: null
};
const delivery = {
  seat: 'kestria/csirt',
  title: 'Cranes stopped',
  sender: null,
  owner_condition: null,
  at: AT,
  passed_by: null,
  note: null,
  read_at: null,
  acknowledged_at: null,
  voice: false,
  corrected_at: null,
  recalled_at: null
};
const clock = { phase: 'running', anchor: 0, table: 0, rate: 8000, pause: null, move: 'Night shift' };
const request = {
  seat: 'kestria/police',
  to: 'team:velmark',
  title: 'Keep the traces',
  text: 'All of them',
  state: 'asked'
};
const step = (name: string, more: object = {}): Put[] => [
  [
    'requests',
    'r',
    { ...request, state: name, history: [{ step: name, by: 'seat:velmark/csirt', at: AT, ...more }] }
  ]
];

describe('decisions', () => {
  it('say what was asked and answered, and why', () => {
    expect(lines([['questions', 'q', question]])).toEqual([
      'K-C | “What do you tell them?” answered: Image first'
    ]);
    expect(lines([['questions', 'q', { ...question, reason: 'they want to wipe' }]])).toEqual([
      'K-C | “What do you tell them?” answered: Image first, because “they want to wipe”'
    ]);
    expect(lines([['questions', 'q', { ...question, options: [], chosen: [], words: 'We look.' }]])).toEqual([
      'K-C | “What do you tell them?” answered: “We look.”'
    ]);
  });

  it('say that nobody decided, and what happened instead', () => {
    const lapsed = { ...question, state: 'lapsed', chosen: [] };
    expect(lines([['questions', 'q', lapsed]])).toEqual([
      'K-C | “What do you tell them?” was not answered in time: Norrquay wipe'
    ]);
    expect(lines([['questions', 'q', { ...lapsed, otherwise: null }]])).toEqual([
      'K-C | “What do you tell them?” was not answered in time'
    ]);
  });

  it('are not made by being asked', () => {
    expect(lines([['questions', 'q', { ...question, at: AT, state: 'open' }]])).toEqual([]);
  });
});

describe('requests', () => {
  it.each([
    ['asked', { by: 'seat:kestria/police' }, 'K-P | asks Velmark: Keep the traces'],
    ['acknowledged', {}, 'V-C | looks at “Keep the traces”'],
    ['granted', { text: 'Until Friday.' }, 'V-C | grants “Keep the traces” “Until Friday.”'],
    ['refused', { ground: 'G-FORM' }, 'V-C | refuses “Keep the traces”: The form is incomplete'],
    [
      'more_wanted',
      { text: 'Which machine?' },
      'V-C | wants to know more about “Keep the traces” “Which machine?”'
    ],
    ['lapsed', { by: 'team:velmark' }, 'Velmark | did not answer “Keep the traces” in time'],
    ['withdrawn', { by: 'seat:kestria/police' }, 'K-P | takes back “Keep the traces”'],
    ['granted', { by: 'persona:c1' }, 'Norrquay night desk | grants “Keep the traces”']
  ])('%s', (name, more, expected) => {
    expect(lines(step(name, more))).toEqual([expected]);
  });

  it('are about the seats on both ends', () => {
    const [line] = linesOf({ seq: 1, at: AT, put: step('granted') }, names);
    expect(line?.seats).toEqual(['kestria/police', 'velmark/csirt', 'velmark/ministry', 'velmark/port']);
  });
});

describe('papers', () => {
  const put = (seat: string): Put => ['deliveries', seat, { ...delivery, seat }];
  const seats = SEATS.map((seat) => seat.split(' ')[0]!);

  it('that came in are one line for all who got them', () => {
    expect(lines([put('kestria/csirt')])).toEqual(['K-C | gets “Cranes stopped”']);
    expect(lines(seats.slice(0, 2).map(put))).toEqual(['K-C and K-P | get “Cranes stopped”']);
    expect(lines(seats.map(put))).toEqual(['All seats | get “Cranes stopped”']);
    expect(lines(seats.slice(1).map(put))).toEqual(['4 seats | get “Cranes stopped”']);
    expect(lines([['deliveries', 'd', { ...delivery, owner_condition: 'Not to Velmark' }]])).toEqual([
      'K-C | gets “Cranes stopped”, with the owner’s condition'
    ]);
  });

  it('that are read say nothing, that are confirmed do', () => {
    const read = { ...delivery, at: 1, read_at: AT };
    expect(lines([['deliveries', 'd', read]], 'delivery.read')).toEqual([]);
    expect(lines([['deliveries', 'd', { ...read, acknowledged_at: AT }]])).toEqual([
      'K-C | confirms “Cranes stopped”'
    ]);
  });

  it('passed on are one line, whichever end sees it', () => {
    const telling = {
      seat: 'kestria/csirt',
      to: 'velmark/csirt',
      title: 'A log line',
      at: AT,
      note: 'The door.'
    };
    const copy = {
      ...delivery,
      seat: 'velmark/csirt',
      title: 'A log line',
      passed_by: 'kestria/csirt',
      note: 'The door.'
    };
    const expected = ['K-C | passes “A log line” on to V-C “The door.”'];
    expect(
      lines([
        ['deliveries', 'd', copy],
        ['tellings', 'd', telling]
      ])
    ).toEqual(expected);
    expect(lines([['deliveries', 'd', copy]])).toEqual(expected);
    expect(
      lines([
        ['tellings', 'd', telling],
        ['tellings', 'e', { ...telling, to: 'velmark/ministry' }]
      ])
    ).toEqual(['K-C | passes “A log line” on to V-C and V-M “The door.”']);
  });
});

describe('the clock', () => {
  it.each([
    ['clock.startex', {}, 'STARTEX'],
    ['clock.resume', {}, 'The clock runs again'],
    ['clock.rate', {}, 'The clock runs at 8 times table time'],
    ['clock.begin_move', {}, 'A move begins: Night shift'],
    ['clock.jump', { anchor: 86_400_000 }, 'Jump to Day 2, 05:40'],
    ['clock.pause', { phase: 'paused', pause: { kind: 'break', reason: null } }, 'Paused for a break'],
    [
      'clock.interrupt',
      { phase: 'paused', pause: { kind: 'technical', reason: 'Away.' } },
      'Paused for a technical reason Away.'
    ],
    ['clock.endex', { phase: 'ended' }, 'ENDEX'],
    ['clock.stop', { phase: 'stopped', pause: { kind: 'real', reason: null } }, 'Stopped for something real']
  ])('%s', (command, more, expected) => {
    expect(lines([['clock', 'clock', { ...clock, ...more }]], command)).toEqual([` | ${expected}`]);
  });

  it('speaks for itself to eyes that do not know the command', () => {
    const words = (more: object) => lines([['clock', 'clock', { ...clock, ...more }]]);
    expect(words({})).toEqual([' | STARTEX']);
    expect(words({ anchor: 5 })).toEqual([' | The clock runs']);
    expect(words({ phase: 'ended' })).toEqual([' | ENDEX']);
    expect(words({ phase: 'paused', pause: { kind: 'orders', reason: null } })).toEqual([
      ' | The move is over; orders'
    ]);
  });
});

describe('everything else', () => {
  it('that was said or noted', () => {
    const message = {
      sender: 'seat:velmark/csirt',
      to: ['seat:kestria/csirt', 'control'],
      text: 'Do you see it?',
      title: null
    };
    const note = { at: 1, text: 'They asked.', person: 'p1', about: 'kestria', objective: null };
    const rating = { objective: 'O1', team: 'kestria', grade: 'S', person: 'p1', at: AT, why: null };
    expect(lines([['messages', 'm', message]])).toEqual(['V-C | to K-C and Control: “Do you see it?”']);
    expect(lines([['messages', 'm', { ...message, sender: 'persona:c1', title: 'Norrquay' }]])).toEqual([
      'Norrquay | to K-C and Control: “Do you see it?”'
    ]);
    expect(lines([['notes', 'n', note]])).toEqual(['Ines | on Kestria: “They asked.”']);
    expect(lines([['notes', 'n', { ...note, person: 'p9', about: null }]])).toEqual([
      'Somebody | “They asked.”'
    ]);
    expect(lines([['ratings', 'r', rating]])).toEqual([
      'Ines | rates Kestria S: What others need reaches them in time'
    ]);
  });

  it('that came of it', () => {
    const headline = { team: 'kestria', title: 'The port', text: 'Ships wait.', at: AT };
    const criterion = { text: 'The terminal is imaged.', state: 'met', at: AT };
    expect(lines([['headlines', 'h', headline]])).toEqual(['The port | Ships wait.']);
    expect(lines([['criteria', 'c', criterion]])).toEqual(['Met | The terminal is imaged.']);
    expect(lines([['criteria', 'c', { ...criterion, state: 'missed' }]])).toEqual([
      'Missed | The terminal is imaged.'
    ]);
    expect(lines([['criteria', 'c', { ...criterion, state: 'open' }]])).toEqual([]);
  });

  it('that happened to seats', () => {
    const took = { seat: 'kestria/csirt', person: 'p2', act: 'took', at: 0, to: null, note: null };
    const over = { ...took, act: 'handed over', to: 'p1', note: 'Norrquay rings back.' };
    const held = { holders: [], folded_into: 'velmark/csirt' };
    expect(lines([['handovers', 'h', took]])).toEqual(['K-C | Jonas sits down']);
    expect(lines([['handovers', 'h', over]])).toEqual([
      'K-C | Jonas hands over to Ines “Norrquay rings back.”'
    ]);
    expect(lines([['holdings', 'velmark/ministry', held]], 'seat.fold')).toEqual([
      'V-M | is now played with V-C'
    ]);
    expect(lines([['holdings', 'velmark/ministry', held]], 'seat.take')).toEqual([]);
  });

  it('that control did to the plan', () => {
    const words = (more: object) =>
      lines([['inject_states', 'N4', { state: 'skipped', at: AT, why: 'control', times: 0, ...more }]]);
    expect(words({})).toEqual([' | Skipped: “The log line never came”']);
    expect(words({ why: 'unless' })).toEqual([' | Not needed any more: “The log line never came”']);
    expect(words({ state: 'held' })).toEqual([' | Held back: “The log line never came”']);
    expect(words({ state: 'fired' })).toEqual([]);
    expect(words({ state: 'planned', times: 1 })).toEqual([]);
  });

  it('begins with one line for the whole plan', () => {
    const headline = { at: AT, title: 'x', text: 'y' };
    expect(
      lines([
        ['about', 'exercise', {}],
        ['headlines', 'h', headline]
      ])
    ).toEqual([' | The exercise is set up']);
  });

  it('survives long texts, scripts and things it cannot name', () => {
    const text = '<b>آ</b> '.repeat(2500);
    const message = { sender: 'seat:x/y', to: ['team:z'], text, title: null };
    expect(lines([['messages', 'm', message]])[0]).toContain(text);
  });
});

describe('control’s repairs', () => {
  it('give more time', () => {
    const open = { ...question, at: 1, state: 'open', chosen: [], deadline: 1_200_000 };
    expect(lines([['questions', 'q', open]], 'question.extend')).toEqual([
      'K-C | has more time for “What do you tell them?”: until Day 1, 06:00'
    ]);
  });

  it('correct and recall what went out, in one line for all seats', () => {
    const at = (seat: string, fields: object): Put => [
      'deliveries',
      seat,
      { ...delivery, at: 1, seat, ...fields }
    ];
    const both = (fields: object) => [at('kestria/csirt', fields), at('velmark/csirt', fields)];
    expect(lines(both({ corrected_at: AT }))).toEqual(['Control | corrects “Cranes stopped” at K-C and V-C']);
    const recalled: Put[] = [
      ...both({ recalled_at: AT, corrected_at: 2 }),
      ['questions', 'q', { ...question, state: 'recalled', chosen: [] }]
    ];
    expect(lines(recalled)).toEqual(['Control | recalls “Cranes stopped” from K-C and V-C']);
  });

  it('write down what was told by voice', () => {
    const telling = {
      seat: 'kestria/csirt',
      to: 'velmark/csirt',
      title: 'A log line',
      at: AT,
      note: null,
      voice: true
    };
    expect(lines([['tellings', 't', telling]])).toEqual(['K-C | tells V-C “A log line” by voice']);
  });

  it('tell everybody something, and take it away', () => {
    expect(lines([['notices', 'notice', { text: 'Eyes up', at: AT }]])).toEqual([
      ' | On every screen: “Eyes up”'
    ]);
    expect(lines([['notices', 'notice', { text: null, at: AT }]])).toEqual([' | The notice is taken away']);
  });
});

describe('free acts', () => {
  const intent = { seat: 'kestria/csirt', text: 'We ring him.', because: null, ruling: null, words: null };
  const put = (fields: object): Put[] => [['intents', 'i', { ...intent, ...fields }]];

  it('are declared and ruled on', () => {
    expect(lines(put({}))).toEqual(['K-C | acts: “We ring him.”']);
    expect(lines(put({ because: 'nobody answers' }))).toEqual([
      'K-C | acts: “We ring him.”, because “nobody answers”'
    ]);
    expect(lines(put({ ruling: 'works' }))).toEqual(['Control | “We ring him.” works']);
    expect(lines(put({ ruling: 'at_a_price', words: 'He is angry.' }))).toEqual([
      'Control | “We ring him.” works, at a price “He is angry.”'
    ]);
    expect(lines(put({ ruling: 'not_now' }))).toEqual(['Control | “We ring him.”: not now']);
  });
});

describe('promises', () => {
  const promise = {
    seat: 'kestria/csirt',
    to: 'team:velmark',
    what: 'The log.',
    by: null,
    at: AT,
    state: 'open'
  };
  it.each([
    [{}, 'K-C | promises Velmark: “The log.”'],
    [{ by: 1_200_000 }, 'K-C | promises Velmark by Day 1, 06:00: “The log.”'],
    [{ state: 'kept', by: 9 }, 'K-C | kept the promise to Velmark: “The log.”'],
    [{ state: 'broken' }, 'K-C | did not keep the promise to Velmark in time: “The log.”'],
    [{ state: 'released' }, 'K-C | is let off the promise to Velmark: “The log.”']
  ])('%o', (fields, expected) => {
    expect(lines([['promises', 'p', { ...promise, ...fields }]])).toEqual([expected]);
  });
});

describe('boards', () => {
  const pin = {
    team: 'kestria',
    kind: 'assumed',
    text: 'It is the vendor.',
    seat: 'kestria/csirt',
    at: AT,
    dropped: false
  };
  it.each([
    [{}, 'K-C | pins as assumed: “It is the vendor.”'],
    [{ at: 1, kind: 'known' }, 'Kestria | has it as known now: “It is the vendor.”'],
    [{ at: 1, dropped: true }, 'Kestria | takes off the board: “It is the vendor.”']
  ])('%o', (fields, expected) => {
    expect(lines([['picture', 'p', { ...pin, ...fields }]])).toEqual([expected]);
  });
});

import { describe, expect, it } from 'vitest';
import { touches, trafficOf } from '../../src/control/traffic';
import { requestsToAnswer, wordsToAnswer } from '../../src/control/waiting';
import type { MessagesRecord, RequestsRecord } from '../../src/generated/protocol';
import { recordsOf } from './worlds';

let next = 0;
function message(sender: string, to: string[], text: string): { id: string; record: MessagesRecord } {
  const at = ++next;
  return { id: `m${at}`, record: { sender, to, text, at, title: null, reply_to: null, person: null } };
}

function request(to: string, state: RequestsRecord['state'], at: number): RequestsRecord {
  return {
    seat: 'kestria/csirt',
    to,
    title: 'Leave',
    text: null,
    at,
    deadline: null,
    grounds: [],
    state,
    history: []
  };
}

describe('requests to answer', () => {
  it('are those to control’s voices that wait for a word, oldest first', () => {
    const rows = [
      { id: 'r1', record: request('persona:x', 'asked', 5) },
      { id: 'r2', record: request('control', 'supplemented', 2) },
      { id: 'r3', record: request('seat:velmark/csirt', 'asked', 1) },
      { id: 'r4', record: request('control', 'granted', 1) },
      { id: 'r5', record: request('control', 'more_wanted', 1) }
    ];
    expect(requestsToAnswer(rows).map(({ id }) => id)).toEqual(['r2', 'r1']);
  });
});

describe('words to answer', () => {
  const ask = () => message('seat:kestria/csirt', ['control'], 'May we?');

  it('are a seat’s last words to a voice, with those before them', () => {
    const rows = [ask(), message('seat:kestria/csirt', ['control'], 'Well?')];
    expect(wordsToAnswer(rows)).toEqual([
      {
        id: rows[1]!.id,
        seat: 'kestria/csirt',
        to: 'control',
        texts: ['May we?', 'Well?'],
        at: rows[0]!.record.at
      }
    ]);
  });

  it.each([['seat:kestria/csirt'], ['team:kestria'], ['all']])('are settled by an answer to %s', (to) => {
    expect(wordsToAnswer([ask(), message('control', [to], 'Yes')])).toEqual([]);
  });

  it('are not settled by another voice, nor by words to others', () => {
    expect(wordsToAnswer([ask(), message('persona:x', ['seat:kestria/csirt'], 'Yes')])).toHaveLength(1);
    expect(wordsToAnswer([ask(), message('control', ['team:velmark'], 'Yes')])).toHaveLength(1);
  });

  it('can be put aside, until the seat writes again', () => {
    const first = ask();
    const aside = new Set([first.id]);
    expect(wordsToAnswer([first], aside)).toEqual([]);
    expect(wordsToAnswer([first, ask()], aside)).toHaveLength(1);
  });
});

describe('traffic', () => {
  const records = recordsOf(
    [
      'messages',
      'm1',
      { sender: 'seat:kestria/csirt', to: ['team:velmark'], text: 'Hello', at: 5, title: null }
    ],
    ['tellings', 't1', { seat: 'kestria/police', to: 'kestria/csirt', title: 'Log', at: 7, note: null }],
    [
      'requests',
      'r1',
      {
        ...request('persona:x', 'refused', 6),
        history: [
          { step: 'asked', at: 6, by: 'seat:kestria/csirt', text: 'Please', ground: null, person: null },
          { step: 'refused', at: 9, by: 'persona:x', text: null, ground: 'G-FORM', person: null }
        ]
      }
    ]
  );

  it('is one list, newest first, with every step of a request', () => {
    expect(trafficOf(records).map(({ kind, at }) => [kind, at])).toEqual([
      ['request', 9],
      ['telling', 7],
      ['request', 6],
      ['message', 5]
    ]);
    const [refused] = trafficOf(records);
    expect(refused).toMatchObject({
      from: 'persona:x',
      to: ['seat:kestria/csirt'],
      step: 'refused',
      ground: 'G-FORM'
    });
  });

  it('can be that of one seat or team', () => {
    const of = (filter: string) => trafficOf(records).filter((passing) => touches(passing, filter)).length;
    expect(of('')).toBe(4);
    expect(of('kestria/police')).toBe(1);
    expect(of('kestria')).toBe(4);
    expect(of('velmark/csirt')).toBe(1);
    expect(of('velmark')).toBe(1);
  });
});

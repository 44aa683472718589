import { expect, test } from 'vitest';
import { streamOf } from '../../src/play/stream';
import { delivery, message, question, recordsOf, request, telling, THEM, US } from './records';

const keys = (items: { key: string }[]) => items.map(({ key }) => key);

test('an empty view makes an empty stream', () => {
  expect(streamOf(recordsOf(), [US])).toEqual({ needs: [], waiting: [], know: [], papers: [], threads: [] });
});

test('what belongs to other seats is not ours', () => {
  const records = recordsOf(
    ['deliveries', 'd1', delivery({ seat: THEM })],
    ['questions', 'q1', question({ seat: THEM })],
    ['requests', 'r1', request({ seat: THEM, to: 'control' })],
    ['messages', 'm1', message({ sender: 'control', to: [`seat:${THEM}`] })],
    ['tellings', 't1', telling({ seat: THEM })]
  );
  const { needs, waiting, know } = streamOf(records, [US]);
  expect([needs, waiting, know]).toEqual([[], [], []]);
});

test('what needs you: the soonest deadline first, then what came first', () => {
  const records = recordsOf(
    ['deliveries', 'd1', delivery({ at: 5, acknowledge: true })],
    ['deliveries', 'd2', delivery({ at: 6, title: 'Other' })],
    ['questions', 'q1', question({ delivery: 'd2', at: 6, deadline: 900 })],
    ['requests', 'r1', request({ seat: THEM, to: 'team:kestria', at: 2, deadline: 500 })],
    ['requests', 'r2', request({ at: 1, state: 'more_wanted' })]
  );
  const { needs } = streamOf(records, [US]);
  expect(keys(needs)).toEqual(['request:r1', 'question:q1', 'more:r2', 'confirm:d1']);
});

test('a paper that is asked about is on the card and not among what you know; once answered it is', () => {
  const open = recordsOf(['deliveries', 'd1', delivery()], ['questions', 'q1', question()]);
  expect(streamOf(open, [US]).know).toEqual([]);
  open.put([['questions', 'q1', question({ state: 'answered', chosen: ['2'], answered_at: 9 })]]);
  const { needs, know } = streamOf(open, [US]);
  expect(needs).toEqual([]);
  expect(keys(know)).toEqual(['answered:q1', 'paper:d1']);
});

test('two questions about one paper show it once', () => {
  const records = recordsOf(
    ['deliveries', 'd1', delivery()],
    ['questions', 'q1', question({ deadline: 9 })],
    ['questions', 'q2', question({ deadline: 5 })]
  );
  const { needs } = streamOf(records, [US]);
  expect(needs.map((need) => need.kind === 'question' && [need.id, need.shows])).toEqual([
    ['q2', true],
    ['q1', false]
  ]);
});

test('a paper is to be confirmed after its question was answered', () => {
  const records = recordsOf(
    ['deliveries', 'd1', delivery({ acknowledge: true })],
    ['questions', 'q1', question()]
  );
  expect(keys(streamOf(records, [US]).needs)).toEqual(['question:q1']);
  records.put([['questions', 'q1', question({ state: 'lapsed', deadline: 7 })]]);
  expect(keys(streamOf(records, [US]).needs)).toEqual(['confirm:d1']);
});

test('what reached several of our seats is one paper, unread until each seat has opened it', () => {
  const both = [US, 'kestria/police'];
  const records = recordsOf(
    ['deliveries', 'd1', delivery({ acknowledge: true })],
    ['deliveries', 'd2', delivery({ acknowledge: true, seat: 'kestria/police' })]
  );
  const { needs } = streamOf(records, both);
  expect(keys(needs)).toEqual(['confirm:d1']);
  records.put([['deliveries', 'd1', delivery({ acknowledge: true, acknowledged_at: 4, read_at: 4 })]]);
  expect(keys(streamOf(records, both).needs)).toEqual(['confirm:d1']);
  const done = { acknowledge: true, acknowledged_at: 4 };
  records.put([['deliveries', 'd1', delivery({ ...done, read_at: 4 })]]);
  records.put([['deliveries', 'd2', delivery({ ...done, seat: 'kestria/police' })]]);
  const [paper] = streamOf(records, both).know;
  expect(paper).toMatchObject({
    kind: 'paper',
    unread: true,
    paper: { copies: [{ id: 'd1' }, { id: 'd2' }] }
  });
});

test('the same words twice to one seat are two papers', () => {
  const records = recordsOf(['deliveries', 'd1', delivery()], ['deliveries', 'd2', delivery()]);
  expect(streamOf(records, [US]).papers).toHaveLength(2);
});

test('our requests wait, with who has read them, until they are settled', () => {
  const records = recordsOf(
    ['requests', 'r1', request()],
    ['reads', 'x', { thing: 'r1', seat: THEM, at: 3 }]
  );
  expect(streamOf(records, [US]).waiting).toMatchObject([
    { id: 'r1', mine: true, reads: [{ seat: THEM, at: 3 }] }
  ]);
  for (const state of ['acknowledged', 'supplemented'] as const) {
    records.put([['requests', 'r1', request({ state })]]);
    expect(streamOf(records, [US]).waiting).toHaveLength(1);
  }
  for (const state of ['granted', 'refused', 'lapsed', 'withdrawn'] as const) {
    records.put([['requests', 'r1', request({ state })]]);
    const { needs, waiting, know } = streamOf(records, [US]);
    expect([keys(needs), keys(waiting), keys(know)]).toEqual([[], [], ['settled:r1']]);
  }
});

test('a request to us needs us until we want more; then we wait for that', () => {
  const ours = { seat: THEM, to: `seat:${US}` };
  const records = recordsOf(['requests', 'r1', request(ours)]);
  for (const state of ['asked', 'acknowledged', 'supplemented'] as const) {
    records.put([['requests', 'r1', request({ ...ours, state })]]);
    expect(keys(streamOf(records, [US]).needs)).toEqual(['request:r1']);
  }
  records.put([['requests', 'r1', request({ ...ours, state: 'more_wanted' })]]);
  const { needs, waiting } = streamOf(records, [US]);
  expect(needs).toEqual([]);
  expect(waiting).toMatchObject([{ id: 'r1', mine: false }]);
});

test('who asks the own team does not answer oneself, but a colleague may', () => {
  const records = recordsOf(['requests', 'r1', request({ to: 'team:kestria' })]);
  expect(streamOf(records, [US]).needs).toEqual([]);
  expect(streamOf(records, [US]).waiting).toHaveLength(1);
  expect(streamOf(records, ['kestria/police']).needs).toMatchObject([
    { id: 'r1', seats: ['kestria/police'] }
  ]);
  const both = streamOf(records, [US, 'kestria/police']);
  expect([keys(both.needs), keys(both.waiting)]).toEqual([['request:r1'], ['waiting:r1']]);
});

test('messages are threads by who is at the other end, unread until one of our seats has opened them', () => {
  const records = recordsOf(
    ['messages', 'm1', message({ at: 1 })],
    ['messages', 'm2', message({ at: 2, sender: `seat:${US}`, to: [`seat:${THEM}`], text: 'Yes' })],
    ['messages', 'm3', message({ at: 3, sender: 'control', to: ['team:kestria'], person: null })],
    ['messages', 'm4', message({ at: 4, sender: 'persona:x', to: [`seat:${US}`], title: 'Norrquay' })],
    ['reads', 'x1', { thing: 'm1', seat: US, at: 2 }],
    ['reads', 'x2', { thing: 'm2', seat: THEM, at: 2 }]
  );
  const { know, threads } = streamOf(records, [US]);
  expect(know.map((one) => [one.key, one.unread])).toEqual([
    ['thread:persona:x', true],
    ['thread:control', true],
    ['thread:seat:velmark/csirt', false]
  ]);
  expect(threads[0]!.lines.map(({ id, mine, read }) => [id, mine, read])).toEqual([
    ['m1', false, true],
    ['m2', true, true]
  ]);
  expect(threads[2]!.spoken).toBe('Norrquay');
});

test('a message to several is a thread of its own', () => {
  const records = recordsOf([
    'messages',
    'm1',
    message({ sender: `seat:${US}`, to: ['team:velmark', 'control'] })
  ]);
  expect(streamOf(records, [US]).threads[0]!.others).toEqual(['control', 'team:velmark']);
});

test('what was told to several at once is one line, with who has read it', () => {
  const records = recordsOf(
    ['deliveries', 'd1', delivery({ read_at: 1 })],
    ['tellings', 't1', telling({ at: 5 })],
    ['tellings', 't2', telling({ at: 5, to: 'kestria/police' })],
    ['tellings', 't3', telling({ at: 6 })],
    ['reads', 'x', { thing: 't2', seat: 'kestria/police', at: 7 }]
  );
  const told = streamOf(records, [US]).know.filter((one) => one.kind === 'told');
  expect(told.map(({ tellings, reads }) => [tellings.length, reads.length])).toEqual([
    [1, 0],
    [2, 1]
  ]);
});

test('a note that came with a seat is known', () => {
  const line = { seat: US, person: 'p1', at: 3, to: 'p2', note: 'All quiet.' };
  const records = recordsOf(
    ['handovers', 'h1', { ...line, act: 'handed over' }],
    ['handovers', 'h2', { ...line, act: 'took', to: null, note: null }]
  );
  expect(keys(streamOf(records, [US]).know)).toEqual(['handover:h1']);
});

test('newest first; of what came at one moment, the last to come', () => {
  const records = recordsOf(
    ['deliveries', 'd1', delivery({ at: 5, title: 'One' })],
    ['deliveries', 'd2', delivery({ at: 5, title: 'Two' })],
    ['deliveries', 'd3', delivery({ at: 2, title: 'Three' })]
  );
  expect(keys(streamOf(records, [US]).know)).toEqual(['paper:d2', 'paper:d1', 'paper:d3']);
});

test('once it is over nothing needs anybody, and everything stays to be read', () => {
  const records = recordsOf(
    ['deliveries', 'd1', delivery({ acknowledge: true })],
    ['questions', 'q1', question()],
    ['requests', 'r1', request()]
  );
  const { needs, waiting, know } = streamOf(records, [US], true);
  expect([needs, waiting]).toEqual([[], []]);
  expect(keys(know).sort()).toEqual(['paper:d1', 'settled:r1']);
});

test('a corrected paper is news again until it is opened as it is now', () => {
  const at = 3;
  const records = recordsOf(['deliveries', 'd1', delivery({ at, read_at: 4, corrected_at: 9 })]);
  const [paper] = streamOf(records, [US]).know;
  expect([paper!.unread, paper!.at, paper!.key]).toEqual([true, 9, 'paper:d1:9']);
  records.put([['deliveries', 'd1', delivery({ at, read_at: 12, corrected_at: 9 })]]);
  expect(streamOf(records, [US]).know[0]!.unread).toBe(false);
});

test('what was passed on after its correction came as it is', () => {
  const passed = delivery({ at: 12, passed_by: THEM, read_at: 13, corrected_at: 9 });
  const [paper] = streamOf(recordsOf(['deliveries', 'd1', passed]), [US]).know;
  expect([paper!.unread, paper!.at, paper!.key]).toEqual([false, 12, 'paper:d1']);
});

test('what was taken back needs nobody, and says so among what you know', () => {
  const records = recordsOf(
    ['deliveries', 'd1', delivery({ acknowledge: true, recalled_at: 8 })],
    ['questions', 'q1', question({ state: 'recalled', deadline: 900 })]
  );
  const { needs, know } = streamOf(records, [US]);
  expect(needs).toEqual([]);
  expect(know.map(({ key, at }) => [key, at])).toEqual([
    ['answered:q1', 8],
    ['paper:d1:8', 8]
  ]);
});

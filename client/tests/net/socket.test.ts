import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { enter, Socket, type Standing } from '../../src/net/socket';
import { FakeWebSocket } from './fakes';

let standings: Standing[];
let refused: string[];
let heard: unknown[];
let socket: Socket;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeWebSocket);
  FakeWebSocket.all = [];
  standings = [];
  refused = [];
  heard = [];
});

afterEach(() => {
  socket?.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function connect(exercise: string | undefined = 'ex'): FakeWebSocket {
  socket = new Socket('ws://here/ws', 'token', exercise, {
    welcome: (message) => heard.push(message),
    message: (message) => heard.push(message),
    standing: (standing) => standings.push(standing),
    refused: (code) => refused.push(code)
  });
  FakeWebSocket.last.opens();
  return FakeWebSocket.last;
}

function welcome(wire: FakeWebSocket, cursor = 'c1'): void {
  wire.says({ type: 'welcome', cursor, full: [] });
}

/** Let the next try to connect happen, and open it. */
function comesBack(): FakeWebSocket {
  const before = FakeWebSocket.all.length;
  vi.advanceTimersByTime(1_000);
  expect(FakeWebSocket.all.length).toBe(before + 1);
  FakeWebSocket.last.opens();
  return FakeWebSocket.last;
}

const command = { type: 'clock.startex' } as const;

test('says hello first, with token, exercise and a session of its own', () => {
  const wire = connect();
  expect(wire.protocol).toBe('hotwash.v1');
  expect(wire.sent[0]).toMatchObject({ type: 'hello', token: 'token', exercise: 'ex' });
  expect(wire.sent[0]!.session).toMatch(/^[0-9a-f]{24}$/);
  expect(wire.sent[0]).not.toHaveProperty('cursor');
  expect(standings).toEqual(['connecting']);
  welcome(wire);
  expect(standings.at(-1)).toBe('open');
});

test('without an exercise it is the desk that is greeted', () => {
  const wire = connect('');
  socket.close();
  socket = new Socket('ws://here/ws', 'token', undefined, {
    welcome: () => undefined,
    message: () => undefined,
    standing: (standing) => standings.push(standing),
    refused: () => undefined
  });
  FakeWebSocket.last.opens();
  expect(FakeWebSocket.last).not.toBe(wire);
  expect(FakeWebSocket.last.sent[0]).not.toHaveProperty('exercise');
  FakeWebSocket.last.says({ type: 'desk', build: '1', role: 'operator' });
  expect(standings.at(-1)).toBe('open');
});

test('nothing is sent before the welcome, and then in the order in which it was given', () => {
  const wire = connect();
  void socket.do(command);
  void socket.do(command, 'a/b');
  expect(wire.of('do')).toEqual([]);
  welcome(wire);
  expect(wire.of('do')).toEqual([
    { type: 'do', ref: 1, command },
    { type: 'do', ref: 2, command, as: 'a/b' }
  ]);
});

test('a command resolves with what the server says about it', async () => {
  const wire = connect();
  welcome(wire);
  const done = socket.do(command);
  const refusal = socket.do(command);
  const answer = socket.ask({ type: 'may' });
  const none = socket.ask({ type: 'codes' });
  wire.says({ type: 'done', ref: 1, cursor: 'c2', result: { code: 'X' } });
  wire.says({ type: 'refused', ref: 2, code: 'a/b', message: 'No.', hint: 'Ask.' });
  wire.says({ type: 'answer', ref: 3, answer: { phase: 'lobby' } });
  wire.says({ type: 'refused', ref: 4, code: 'a/b', message: 'No.' });
  expect(await done).toEqual({ done: true, result: { code: 'X' } });
  expect(await refusal).toMatchObject({
    done: false,
    refusal: { code: 'a/b', message: 'No.', hint: 'Ask.' }
  });
  expect(await answer).toEqual({ phase: 'lobby' });
  expect(await none).toBeUndefined();
});

test('comes back with the last cursor, and sends again what was not answered, under the same number', async () => {
  const wire = connect();
  welcome(wire, 'c1');
  const first = socket.do(command);
  const second = socket.do(command);
  wire.says({ type: 'done', ref: 1, cursor: 'c2' });
  wire.says({ type: 'delta', at: 1, put: [], cursor: 'c3' });
  wire.breaks();
  expect(standings.at(-1)).toBe('lost');
  const third = socket.do(command);
  const again = comesBack();
  expect(again.sent[0]).toMatchObject({ type: 'hello', cursor: 'c3', session: wire.sent[0]!.session });
  expect(again.of('do')).toEqual([]);
  again.says({ type: 'welcome', cursor: 'c3', delta: [] });
  expect(again.of('do').map(({ ref }) => ref)).toEqual([2, 3]);
  again.says({ type: 'done', ref: 2 });
  again.says({ type: 'done', ref: 3 });
  for (const one of [first, second, third]) expect(await one).toMatchObject({ done: true });
});

test('an answer that comes twice changes nothing', async () => {
  const wire = connect();
  welcome(wire);
  const done = socket.do(command);
  wire.says({ type: 'done', ref: 1 });
  wire.says({ type: 'done', ref: 1 });
  wire.says({ type: 'refused', ref: 1, code: 'a/b', message: 'No.' });
  expect(await done).toMatchObject({ done: true });
  wire.breaks();
  const again = comesBack();
  welcome(again);
  expect(again.of('do')).toEqual([]);
});

test.each([4401, 4403])('close code %i is final: nothing is tried again', (code) => {
  const wire = connect();
  wire.breaks(code);
  expect(standings.at(-1)).toBe('refused');
  expect(refused).toEqual([String(code)]);
  vi.advanceTimersByTime(60_000);
  expect(FakeWebSocket.all.length).toBe(1);
});

test('waits longer after each failure, and not at all once the network is back', () => {
  connect().breaks();
  const tries = [];
  for (let n = 0; n < 6; n++) {
    const before = performance.now();
    vi.advanceTimersToNextTimer();
    tries.push(performance.now() - before);
    FakeWebSocket.last.breaks();
  }
  expect(tries[0]).toBeLessThan(500);
  expect(tries[5]).toBeGreaterThan(4_000);
  const before = FakeWebSocket.all.length;
  dispatchEvent(new Event('online'));
  expect(FakeWebSocket.all.length).toBe(before + 1);
});

test('a silent connection is asked, and given up when it stays silent', () => {
  const wire = connect();
  welcome(wire);
  void socket.do(command);
  vi.advanceTimersByTime(5_000);
  expect(wire.of('sync')).toHaveLength(1);
  vi.advanceTimersByTime(5_000);
  expect(wire.closed).toBe(true);
  expect(standings.at(-1)).toBe('lost');
  const again = comesBack();
  welcome(again);
  expect(again.of('do')).toHaveLength(1);
});

test('a silence that begins after an answer is noticed as soon as any other', async () => {
  const wire = connect();
  welcome(wire);
  const first = socket.do(command);
  vi.advanceTimersByTime(3_000);
  wire.says({ type: 'done', ref: 1, cursor: 'c2' });
  await first;
  void socket.do(command);
  vi.advanceTimersByTime(10_000);
  expect(wire.closed).toBe(true);
});

test('a silence after one of two answers is noticed too', () => {
  const wire = connect();
  welcome(wire);
  void socket.do(command);
  void socket.do(command);
  vi.advanceTimersByTime(3_000);
  wire.says({ type: 'done', ref: 1, cursor: 'c2' });
  vi.advanceTimersByTime(12_000);
  expect(wire.closed).toBe(true);
});

test('a slow answer is no silence as long as anything is heard', () => {
  const wire = connect();
  welcome(wire);
  void socket.ask({ type: 'replay.open' });
  for (let n = 0; n < 10; n++) {
    vi.advanceTimersByTime(4_000);
    wire.says({ type: 'sync', t: 0, clock: { at: 0, rate: 0 } });
  }
  expect(wire.closed).toBe(false);
  expect(standings.at(-1)).toBe('open');
});

test('a server that never welcomes us is tried again', () => {
  const wire = connect();
  vi.advanceTimersByTime(15_000);
  expect(wire.closed).toBe(true);
  comesBack();
});

test('the clock is read with the time it took', async () => {
  const wire = connect();
  welcome(wire);
  const reading = socket.sync();
  vi.advanceTimersByTime(80);
  const [asked] = wire.of('sync');
  wire.says({ type: 'sync', t: asked!.t, clock: { at: 5, rate: 1 } });
  expect(await reading).toMatchObject({ took: 80, message: { clock: { at: 5, rate: 1 } } });
});

test('what is pushed goes on to the listener, and after closing nothing is tried', () => {
  const wire = connect();
  welcome(wire);
  wire.says({ type: 'delta', at: 1, put: [], cursor: 'c2' });
  expect(heard).toHaveLength(2);
  socket.close();
  wire.breaks();
  vi.advanceTimersByTime(60_000);
  expect(FakeWebSocket.all.length).toBe(1);
});

test('entering exchanges a code for a token', async () => {
  const entered = enter('ws://here/ws', 'ABCD-EFGH', 'Jonas');
  FakeWebSocket.last.opens();
  expect(FakeWebSocket.last.sent).toEqual([{ type: 'enter', code: 'ABCD-EFGH', name: 'Jonas' }]);
  FakeWebSocket.last.says({ type: 'entered', token: 't', exercise: 'ex', role: 'player' });
  expect(await entered).toMatchObject({ token: 't' });
  expect(FakeWebSocket.last.closed).toBe(true);
});

test('a server that cannot be reached is said to be so', async () => {
  const entered = enter('ws://here/ws', 'ABCD-EFGH', 'Jonas');
  FakeWebSocket.last.onerror?.();
  await expect(entered).rejects.toThrow('unreachable');
});

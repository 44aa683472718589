// A connection that comes back: says hello, numbers what it sends, and sends again what was not answered.
// Knows sequence, answers and reconnecting; knows nothing of exercises.
import type { FromServer, Welcome } from '../generated/protocol';
import { type Command, type Outcome, type Question, refusalOf } from './wire';

export type Standing = 'connecting' | 'open' | 'lost' | 'refused';

export interface SocketEvents {
  welcome(message: Welcome): void;
  message(message: FromServer): void;
  standing(standing: Standing): void;
  /** The server will not have us: a bad token, an exercise that is gone. Nothing is tried again. */
  refused(code: string): void;
}

interface Waiting {
  text: string;
  resolve: (message: FromServer) => void;
}

const SUBPROTOCOL = 'hotwash.v1';
const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 8_000;
/** A network that went away says nothing. After so much silence we ask, after as much again we take it for lost. */
const SILENCE_MS = 5_000;
/** How long a connection may take until the server has welcomed us. */
const WELCOME_MS = 15_000;
/** After a hint that the network went or came back, such as a phone that was unlocked. */
const HINT_MS = 1_500;
/** Close codes after which trying again changes nothing. */
const FINAL = new Set([4401, 4403]);

export class Socket {
  #url: string;
  #token: string;
  #exercise: string | undefined;
  #events: SocketEvents;
  #socket: WebSocket | undefined;
  #session = newSession();
  #ref = 0;
  #cursor: string | undefined;
  #waiting = new Map<number, Waiting>();
  #syncs = new Map<number, (message: FromServer) => void>();
  #wait = FIRST_WAIT_MS;
  #closed = false;
  #said = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How many messages were heard. */
  #heard = 0;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #unlisten = new AbortController();

  constructor(url: string, token: string, exercise: string | undefined, events: SocketEvents) {
    this.#url = url;
    this.#token = token;
    this.#exercise = exercise;
    this.#events = events;
    this.#listen();
    this.#connect();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#calm();
    this.#unlisten.abort();
    this.#socket?.close();
  }

  /** Give a command. It is sent again after a lost connection until it is answered; the server applies it once. */
  async do(command: Command, as?: string): Promise<Outcome> {
    const answer = await this.#send({ type: 'do', command, ...(as === undefined ? {} : { as }) });
    if (answer.type === 'done') return { done: true, result: answer.result ?? {} };
    if (answer.type === 'refused') return { done: false, refusal: refusalOf(answer) };
    throw new Error(`${answer.type} is no answer to a command`);
  }

  /** Ask something. Resolves to undefined if it is refused. */
  async ask(question: Question, as?: string): Promise<Record<string, unknown> | undefined> {
    const answer = await this.#send({ type: 'ask', question, ...(as === undefined ? {} : { as }) });
    return answer.type === 'answer' ? answer.answer : undefined;
  }

  /** Tell others that we are writing to them. Lost if the connection is. */
  typing(as: string, to: string): void {
    if (this.#said) this.#socket?.send(JSON.stringify({ type: 'typing', as, to }));
  }

  /** Ask for exercise time; resolves with the answer and how long it took, in milliseconds. */
  sync(): Promise<{ message: FromServer; took: number }> {
    const t = performance.now();
    return new Promise((resolve) => {
      if (!this.#said) return;
      this.#syncs.set(t, (message) => resolve({ message, took: performance.now() - t }));
      this.#say(JSON.stringify({ type: 'sync', t }));
    });
  }

  #send(message: Record<string, unknown>): Promise<FromServer> {
    const ref = ++this.#ref;
    const text = JSON.stringify({ ...message, ref });
    return new Promise((resolve) => {
      this.#waiting.set(ref, { text, resolve });
      if (this.#said) this.#say(text);
    });
  }

  /** Send something that is answered by something. */
  #say(text: string): void {
    this.#socket?.send(text);
    this.#expect(SILENCE_MS, () => this.#probe(SILENCE_MS));
  }

  /** Do `otherwise` if nothing at all is heard from the server in so many milliseconds. */
  #expect(within: number, otherwise: () => void): void {
    if (this.#watch !== undefined) return;
    const before = this.#heard;
    this.#watch = setTimeout(() => {
      this.#watch = undefined;
      if (this.#heard === before) otherwise();
      else if (this.#expects()) this.#expect(within, otherwise);
    }, within);
  }

  /** Whether the server owes us an answer. */
  #expects(): boolean {
    return this.#waiting.size > 0 || this.#syncs.size > 0;
  }

  #calm(): void {
    clearTimeout(this.#watch);
    this.#watch = undefined;
  }

  #probe(within: number): void {
    this.#calm();
    this.#socket?.send(JSON.stringify({ type: 'sync', t: performance.now() }));
    this.#expect(within, () => this.#drop());
  }

  /** Give up a connection without waiting for the browser to notice that it is gone. */
  #drop(): void {
    if (this.#socket) {
      this.#socket.onclose = this.#socket.onmessage = null;
      this.#socket.close();
    }
    this.#lost(1006);
  }

  #listen(): void {
    const signal = this.#unlisten.signal;
    const hint = () => {
      if (this.#said) this.#probe(HINT_MS);
      else this.#hurry();
    };
    addEventListener('online', hint, { signal });
    addEventListener('offline', () => this.#said && this.#probe(HINT_MS), { signal });
    document.addEventListener('visibilitychange', () => document.hidden || hint(), { signal });
  }

  /** Do not wait for the next try. */
  #hurry(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#wait = FIRST_WAIT_MS;
    this.#connect();
  }

  #connect(): void {
    this.#timer = undefined;
    this.#events.standing(this.#cursor === undefined ? 'connecting' : 'lost');
    const socket = new WebSocket(this.#url, SUBPROTOCOL);
    this.#socket = socket;
    this.#expect(WELCOME_MS, () => this.#drop());
    socket.onopen = () => {
      const hello = { type: 'hello', token: this.#token, session: this.#session };
      socket.send(JSON.stringify({ ...hello, exercise: this.#exercise, cursor: this.#cursor }));
    };
    socket.onmessage = (event: MessageEvent<string>) => this.#take(JSON.parse(event.data) as FromServer);
    socket.onclose = (event) => this.#lost(event.code);
  }

  #take(message: FromServer): void {
    this.#heard++;
    if ('cursor' in message && message.cursor) this.#cursor = message.cursor;
    switch (message.type) {
      case 'welcome':
      case 'desk':
        this.#welcomed(message);
        break;
      case 'done':
      case 'answer':
        this.#answered(message.ref, message);
        break;
      case 'refused':
        if (message.ref) this.#answered(message.ref, message);
        break;
      case 'sync':
        this.#syncs.get(message.t)?.(message);
        this.#syncs.delete(message.t);
        break;
      default:
        this.#events.message(message);
    }
    // With everything answered, the next thing we say has a watch of its own.
    if (this.#said && !this.#expects()) this.#calm();
  }

  #welcomed(message: FromServer): void {
    this.#wait = FIRST_WAIT_MS;
    this.#said = true;
    this.#calm();
    if (message.type === 'welcome') this.#events.welcome(message);
    this.#events.standing('open');
    for (const [, waiting] of [...this.#waiting].sort(([a], [b]) => a - b)) this.#say(waiting.text);
  }

  #answered(ref: number, message: FromServer): void {
    this.#waiting.get(ref)?.resolve(message);
    this.#waiting.delete(ref);
  }

  #lost(code: number): void {
    this.#said = false;
    this.#syncs.clear();
    this.#calm();
    if (this.#closed) return;
    if (FINAL.has(code)) {
      this.#events.standing('refused');
      this.#events.refused(String(code));
      return;
    }
    this.#events.standing('lost');
    this.#timer = setTimeout(() => this.#connect(), this.#wait * (0.7 + Math.random() * 0.6));
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }
}

/** Exchange a code or a link's secret for a token. */
export function enter(url: string, code: string, name: string): Promise<FromServer> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, SUBPROTOCOL);
    socket.onopen = () => socket.send(JSON.stringify({ type: 'enter', code, name }));
    socket.onmessage = (event: MessageEvent<string>) => {
      resolve(JSON.parse(event.data) as FromServer);
      socket.close();
    };
    socket.onclose = () => reject(new Error('closed'));
    socket.onerror = () => reject(new Error('unreachable'));
  });
}

export function socketUrl(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`;
}

function newSession(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

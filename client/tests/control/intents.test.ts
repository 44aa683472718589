import { describe, expect, it } from 'vitest';
import {
  CLOCK_INTENTS,
  endex,
  goOn,
  intentFor,
  isClock,
  jumpDue,
  jumpMove,
  keyOf,
  nextMove,
  pauses,
  type Press,
  rates,
  resume,
  SCREEN_INTENTS,
  type Situation,
  startex,
  stop,
  written
} from '../../src/control/intents';
import type { MovesRecord } from '../../src/generated/protocol';
import { control } from '../../src/words/en/control';
import { clockRecord, MINUTE } from './worlds';

const move = (start: number, begun: boolean): MovesRecord => ({
  title: 'Move',
  start,
  end: null,
  rate: 8000,
  table: 0,
  begun
});
const moves = [move(0, true), move(900 * MINUTE, false)];
const running: Situation = { clock: clockRecord(), moves };
const paused: Situation = {
  clock: clockRecord({ phase: 'paused', pause: { kind: 'discussion', reason: null } }),
  moves
};
const at = (phase: 'lobby' | 'stopped' | 'ended'): Situation => ({ clock: clockRecord({ phase }), moves });
const enabled = (now: Situation) => CLOCK_INTENTS.filter((intent) => intent.enabled(now)).map(({ id }) => id);
const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more
});

describe('what can be done', () => {
  it('in the lobby: start, set a rate, stop for real', () => {
    expect(enabled(at('lobby'))).toEqual(['startex', 'rate-1', 'rate-4', 'rate-16', 'stop']);
  });

  it('while the clock runs: everything but starting and going on', () => {
    expect(enabled(running)).toEqual([
      'pause-discussion',
      'pause-orders',
      'pause-break',
      'pause-technical',
      'rate-1',
      'rate-4',
      'rate-16',
      'jump-due',
      'jump-move',
      'stop',
      'endex'
    ]);
  });

  it('in a pause: resume, or another kind of pause', () => {
    expect(enabled(paused)).toContain('resume');
    expect(enabled(paused)).toContain('pause-orders');
    expect(enabled(paused)).not.toContain('pause-discussion');
  });

  it('after a stop for real: go on, or end', () => {
    expect(enabled(at('stopped'))).toEqual(['go-on', 'endex']);
  });

  it('after the end: nothing', () => expect(enabled(at('ended'))).toEqual([]));

  it('before there is a clock: as in the lobby', () => {
    expect(enabled({ clock: undefined, moves: [] })).toContain('startex');
  });
});

describe('what is sent', () => {
  it.each([
    [startex, { type: 'clock.startex' }],
    [resume, { type: 'clock.resume' }],
    [goOn, { type: 'clock.resume' }],
    [rates[3]!, { type: 'clock.rate', rate: 16 }],
    [jumpDue, { type: 'clock.jump', to: null }],
    [jumpMove, { type: 'clock.jump', to: 900 * MINUTE }],
    [endex, { type: 'clock.endex' }]
  ])('%#', (intent, command) => expect(intent.command(running)).toEqual(command));

  it('carries a reason only if there is one', () => {
    expect(pauses[2]!.command(running, '  Coffee ')).toEqual({
      type: 'clock.pause',
      kind: 'break',
      reason: 'Coffee'
    });
    expect(pauses[2]!.command(running, '  ')).toEqual({ type: 'clock.pause', kind: 'break', reason: null });
    expect(stop.command(running, 'Fire')).toEqual({ type: 'clock.stop', reason: 'Fire' });
  });

  it('jumps to the next move that has not begun', () => {
    expect(nextMove(running)?.start).toBe(900 * MINUTE);
    expect(nextMove({ ...running, moves: [move(0, true)] })).toBeUndefined();
    expect(jumpMove.enabled({ ...running, moves: [move(0, true)] })).toBe(false);
  });
});

describe('keys', () => {
  it('are written as on the buttons', () => {
    expect(written(press(' '))).toBe('Space');
    expect(written(press('j'))).toBe('J');
    expect(written(press('J', { shiftKey: true }))).toBe('Shift+J');
    expect(written(press('?', { shiftKey: true }))).toBe('?');
    expect(written(press('+', { shiftKey: true }))).toBe('+');
  });

  it('mean what makes sense now', () => {
    expect(intentFor(press(' '), running)?.id).toBe('pause-discussion');
    expect(intentFor(press(' '), paused)?.id).toBe('resume');
    expect(intentFor(press(' '), at('ended'))).toBeUndefined();
    expect(intentFor(press('i'), running)?.id).toBe('improvise');
    expect(intentFor(press('x'), running)).toBeUndefined();
  });

  it('leave the browser its own', () => {
    expect(intentFor(press('p', { ctrlKey: true }), running)).toBeUndefined();
    expect(intentFor(press('n', { metaKey: true }), running)).toBeUndefined();
  });

  it('belong to one intent at a time', () => {
    for (const now of [running, paused, at('lobby'), at('stopped'), at('ended')]) {
      const clock = CLOCK_INTENTS.filter((intent) => intent.enabled(now)).map(({ key }) => key);
      const keys = [...clock, ...SCREEN_INTENTS.map(({ key }) => key)].filter((key) => key !== undefined);
      expect(new Set(keys).size).toBe(keys.length);
    }
    expect(keyOf('improvise')).toBe('I');
    expect(keyOf('nothing')).toBe('');
  });

  it('ask first before what cannot be taken back', () => {
    for (const id of ['stop', 'endex', 'jump-move', 'go-on']) {
      expect(CLOCK_INTENTS.find((intent) => intent.id === id)?.confirm).toBe(true);
      for (const part of ['title', 'text', 'yes'])
        expect(control).toHaveProperty([`control.sure.${id}.${part}`]);
    }
  });

  it('all have words', () => {
    for (const { label } of [...CLOCK_INTENTS, ...SCREEN_INTENTS]) expect(control).toHaveProperty([label]);
    expect(isClock(stop)).toBe(true);
    expect(isClock(SCREEN_INTENTS[0]!)).toBe(false);
  });
});

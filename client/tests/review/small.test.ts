import { describe, expect, it, vi } from 'vitest';
import { readAddress, writeAddress } from '../../src/review/address';
import { knownEyes } from '../../src/review/eyes';
import { moveOf } from '../../src/review/keys';
import { Latest } from '../../src/review/latest';
import { nearest, placed } from '../../src/review/marks';
import { Steps } from '../../src/review/steps';
import type { RecordMark } from '../../src/state/timescale';

describe('the address of a moment', () => {
  it('comes back as it was written', () => {
    const address = { seq: 412, table: 93_000, eyes: 'seat:kestria/csirt', beside: 'excon' };
    expect(writeAddress(address)).toBe('?at=412&t=93&eyes=seat:kestria/csirt&beside=excon');
    expect(readAddress(writeAddress(address))).toEqual(address);
    expect(writeAddress({ seq: 3, table: 0, eyes: 'excon', beside: '' })).toBe('?at=3&eyes=excon');
  });

  it('is forgiving', () => {
    expect(readAddress('')).toEqual({ seq: undefined, table: 0, eyes: '', beside: '' });
    expect(readAddress('?at=x&t=-4&eyes=%00').seq).toBeUndefined();
    expect(knownEyes('seat:a/b', ['a/b'])).toBe(true);
    expect(knownEyes('team:a', ['a/b'])).toBe(true);
    expect(knownEyes('seat:a/c', ['a/b'])).toBe(false);
    expect(knownEyes('evil', ['a/b'])).toBe(false);
  });
});

describe('keys', () => {
  function press(key: string, html: string, more: KeyboardEventInit = {}): string | undefined {
    document.body.innerHTML = html;
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    let found: string | undefined;
    document.addEventListener('keydown', (seen) => (found = moveOf(seen)), { once: true });
    document.body.firstElementChild!.dispatchEvent(event);
    return found;
  }

  it('move the replay', () => {
    expect(press(' ', '<main></main>')).toBe('play');
    expect(press('ArrowLeft', '<main></main>')).toBe('back');
    expect(press('ArrowRight', '<a href="#"></a>')).toBe('on');
    expect(press('ArrowRight', '<main></main>', { shiftKey: true })).toBe('markOn');
    expect(press(' ', '<a href="#"></a>')).toBe('play');
  });

  it('rest where they mean something else', () => {
    expect(press(' ', '<button></button>')).toBeUndefined();
    expect(press('ArrowLeft', '<select></select>')).toBeUndefined();
    expect(press('ArrowLeft', '<textarea></textarea>')).toBeUndefined();
    expect(press('ArrowLeft', '<main></main>', { altKey: true })).toBeUndefined();
    expect(press('x', '<main></main>')).toBeUndefined();
  });
});

describe('marks on the scale', () => {
  const marks: RecordMark[] = [
    [5, 0, 10_000, 'decision', 'a/b'],
    [6, 0, 10_050, 'decision', 'a/c'],
    [7, 0, 10_050, 'note', null],
    [8, 0, 50_000, 'decision', null],
    [9, 0, 60_000, 'inject', null]
  ];

  it('are no more than can be told apart', () => {
    expect(placed(marks, 100_000, 100).map((mark) => mark.seq)).toEqual([5, 7, 8]);
    const many = Array.from({ length: 5000 }, (_, seq): RecordMark => [seq, 0, seq * 20, 'decision', null]);
    expect(placed(many, 100_000, 90).length).toBeLessThan(95);
  });

  it('are found by who points near them', () => {
    const on = placed(marks, 100_000, 100);
    expect(nearest(on, 0, 11_000, 2_000)?.seq).toBe(5);
    expect(nearest(on, 0, 14_000, 2_000)).toBeUndefined();
    expect(nearest(on, 1, 11_000, 2_000)).toBeUndefined();
  });
});

describe('what is dragged or held', () => {
  it('does one thing at a time, and then only the latest', async () => {
    const done: number[] = [];
    const opened: (() => void)[] = [];
    const latest = new Latest<number>((value) => {
      done.push(value);
      return new Promise<void>((resolve) => opened.push(resolve));
    });
    const all = Promise.all([latest.ask(1), latest.ask(2), latest.ask(3)]);
    expect(done).toEqual([1]);
    opened[0]!();
    await vi.waitFor(() => expect(done).toEqual([1, 3]));
    opened[1]!();
    await all;
    expect(done).toEqual([1, 3]);
  });

  it('takes every step that was asked for, one after another, and stops at the end', async () => {
    let at = 0;
    const steps = new Steps(async (direction) => {
      await Promise.resolve();
      at += direction;
      return at < 5;
    });
    for (let press = 0; press < 4; press++) steps.ask(1);
    await vi.waitFor(() => expect(at).toBe(4));
    for (let press = 0; press < 7; press++) steps.ask(1);
    await vi.waitFor(() => expect(at).toBe(5));
    await Promise.resolve();
    expect(at).toBe(5);
  });
});

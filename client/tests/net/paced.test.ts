import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paced } from '../../src/net/paced';

describe('paced', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('lets a few through at once and the rest one by one', async () => {
    const called: number[] = [];
    const call = paced(
      async (n: number) => void called.push(n),
      10,
      3,
      () => Date.now()
    );
    for (let n = 0; n < 6; n++) void call(n);
    await vi.advanceTimersByTimeAsync(0);
    expect(called).toEqual([0, 1, 2]);
    await vi.advanceTimersByTimeAsync(100);
    expect(called).toEqual([0, 1, 2, 3]);
    await vi.advanceTimersByTimeAsync(200);
    expect(called).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('passes the answer on, and has room again after a while', async () => {
    const call = paced(
      async (n: number) => n * 2,
      10,
      1,
      () => Date.now()
    );
    expect(await call(4)).toBe(8);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await call(5)).toBe(10);
  });
});

// Asks at a pace the server accepts: dragging along a record would otherwise ask faster than one is allowed to.

/** Let `most` calls through at once and `perSecond` after that; others wait their turn. */
export function paced<A extends unknown[], R>(
  call: (...values: A) => Promise<R>,
  perSecond: number,
  most: number,
  now: () => number = () => performance.now()
): (...values: A) => Promise<R> {
  let free = most;
  let at = now();
  return async (...values) => {
    const here = now();
    free = Math.min(most, free + ((here - at) * perSecond) / 1000) - 1;
    at = here;
    if (free < 0) await new Promise((resolve) => setTimeout(resolve, (-free * 1000) / perSecond));
    return call(...values);
  };
}

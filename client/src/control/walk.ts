// Walking the lanes by keyboard: from a mark to the one before or after it, or to the nearest one in another lane.
import type { Laid } from './layout';

export type Step = 'before' | 'after' | 'above' | 'below' | 'first' | 'last';

/** Everything in a lane in the order in which it is walked: the timeline, then what is off it. */
function sequence(lane: Laid): string[] {
  const shelf = lane.folded ? [] : lane.plan.shelf.map(({ id }) => id);
  return [...lane.spots.map(({ entry }) => entry.id), ...shelf];
}

export function neighbour(lanes: Laid[], from: string, step: Step): string | undefined {
  const at = lanes.findIndex((lane) => sequence(lane).includes(from));
  if (at < 0) return undefined;
  const line = sequence(lanes[at]!);
  const place = line.indexOf(from);
  switch (step) {
    case 'before':
      return line[place - 1];
    case 'after':
      return line[place + 1];
    case 'first':
      return line[0];
    case 'last':
      return line.at(-1);
    default:
      return across(lanes, at, from, step === 'above' ? -1 : 1);
  }
}

function across(lanes: Laid[], at: number, from: string, way: number): string | undefined {
  const x = lanes[at]!.spots.find(({ entry }) => entry.id === from)?.x;
  for (let other = at + way; other >= 0 && other < lanes.length; other += way) {
    const lane = lanes[other]!;
    if (lane.spots.length > 0 && x !== undefined) return closest(lane, x);
    const first = sequence(lane)[0];
    if (first !== undefined) return first;
  }
  return undefined;
}

function closest(lane: Laid, x: number): string {
  return lane.spots.reduce((best, spot) => (Math.abs(spot.x - x) < Math.abs(best.x - x) ? spot : best)).entry
    .id;
}

/** What the tab key comes to first: the mark nearest to now among those that are drawn. */
export function nearest(lanes: Laid[], x: number, window: [number, number]): string | null {
  const drawn = lanes
    .flatMap((lane) => lane.spots)
    .filter((spot) => spot.x >= window[0] && spot.x <= window[1]);
  if (drawn.length === 0) return lanes.find((lane) => !lane.folded)?.plan.shelf[0]?.id ?? null;
  return drawn.reduce((best, spot) => (Math.abs(spot.x - x) < Math.abs(best.x - x) ? spot : best)).entry.id;
}

// Who sits at a seat.
import { personTitle } from '../state/titles';
import type { World } from '../state/world.svelte';

export interface Sitting {
  person: string;
  name: string;
  me: boolean;
  online: boolean;
}

/** Everybody who holds one of the seats, by themselves or because it folded into theirs; oneself first. */
export function sittingAt(world: World, seats: readonly string[]): Sitting[] {
  const people = new Set<string>();
  for (const seat of seats) {
    const holding = world.records.get('holdings', seat);
    const host = world.records.get('holdings', holding?.folded_into);
    for (const person of [...(holding?.holders ?? []), ...(host?.holders ?? [])]) people.add(person);
  }
  return [...people]
    .map((person) => ({
      person,
      name: world.people.get(person)?.name ?? '',
      me: person === world.viewer.person,
      online: world.people.get(person)?.online ?? false
    }))
    .sort((a, b) => Number(b.me) - Number(a.me));
}

/** "You, Ilse and Marek". */
export function sittingNames(world: World, sitting: readonly Sitting[]): string[] {
  return sitting.map(({ person }) => personTitle(world, person));
}

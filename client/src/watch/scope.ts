// Which seats somebody watches: those a code was made for, in the scenario's order.
import type { RecordOf } from '../net/wire';
import type { Row } from '../state/records.svelte';

/** The seats within `scope` (seats or teams; empty: all). */
export function seatsIn(scope: readonly string[], seats: Row<RecordOf<'seats'>>[]): string[] {
  return seats
    .filter(({ id, record }) => scope.length === 0 || scope.includes(id) || scope.includes(record.team))
    .map(({ id }) => id);
}

/** What can be chosen to watch: '' for all seats, a team, or a seat. Teams of one seat are that seat. */
export function choicesOf(seats: readonly string[]): { teams: string[]; seats: readonly string[] } {
  const teams = [...new Set(seats.map((seat) => seat.split('/')[0]!))];
  const many = teams.filter((team) => seats.filter((seat) => seat.startsWith(`${team}/`)).length > 1);
  return { teams: teams.length > 1 ? many : [], seats };
}

/** The seats of a choice; all of them if it is none of theirs. */
export function chosenSeats(choice: string, seats: readonly string[]): string[] {
  const found = seats.filter((seat) => seat === choice || seat.startsWith(`${choice}/`));
  return choice === '' || found.length === 0 ? [...seats] : found;
}

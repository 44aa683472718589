// What things are called: short names from the book of an exercise, for lines that people read.
import { scenarioTime } from '../state/clock.svelte';
import type { Records } from '../state/records.svelte';
import { addressTitle, splitAddress, teamTitle } from '../state/titles';
import type { Person } from '../state/world.svelte';
import { list, say, t } from '../words';

export interface Names {
  /** "K-C". */
  seat(id: string): string;
  /** "K-C and V-M", "4 seats", "All seats". */
  seats(ids: string[]): string;
  /** The seats of a team, or the seat itself. */
  seatsOf(id: string): string[];
  /** What an address, such as `seat:velmark/csirt`, is called. */
  address(address: string): string;
  addresses(addresses: string[]): string;
  /** A team or seat by its id. */
  place(id: string): string;
  person(id: string): string;
  inject(id: string): string;
  objective(id: string): string;
  ground(id: string): string;
  /** Scenario time at exercise millisecond `at`. */
  time(at: number): { day: number; time: string };
}

const NAMED_SEATS = 3;

export function namesOf(records: Records, people: ReadonlyMap<string, Person>): Names {
  const seat = (id: string) => records.get('seats', id)?.short ?? t('who.somebody');
  const place = (id: string) => (id.includes('/') ? seat(id) : teamTitle(records, id));
  const every = () => records.all('seats').map((row) => row.id);
  const address = (to: string) => {
    const [kind, id] = splitAddress(to);
    return kind === 'seat' ? seat(id) : addressTitle(records, to);
  };

  return {
    seat,
    seats(ids) {
      const all = every().length;
      if (ids.length > 1 && ids.length >= all) return t('review.line.allSeats');
      return ids.length > NAMED_SEATS ? t('review.line.someSeats', { n: ids.length }) : list(ids.map(seat));
    },
    seatsOf: (id) => (id.includes('/') ? [id] : every().filter((one) => one.startsWith(`${id}/`))),
    address,
    addresses: (to) => list(to.map(address)),
    place,
    person: (id) => people.get(id)?.name || t('who.somebody'),
    inject: (id) => say(records.get('injects', id)?.title) || t('review.line.something'),
    objective: (id) => say(records.get('objectives', id)?.title) || id,
    ground: (id) => say(records.get('grounds', id)?.title) || id,
    time: (at) => scenarioTime(records.get('about', 'exercise')?.start ?? '', at)
  };
}

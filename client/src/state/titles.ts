// What seats, teams, personas and people are called on a screen. Never an id: an id tells a reader nothing.
import type { ContactsRecord } from '../generated/protocol';
import { list, say, t } from '../words';
import type { Records } from './records.svelte';
import type { World } from './world.svelte';

/** A text of the scenario, or words somebody typed. */
export type Words = ContactsRecord['title'];

/** "kestria/csirt" → "kestria". */
export function teamOfSeat(seat: string): string {
  return seat.split('/')[0] ?? '';
}

export function seatTitle(records: Records, seat: string): string {
  return say(records.get('seats', seat)?.title) || t('who.somebody');
}

export function teamTitle(records: Records, team: string): string {
  return say(records.get('teams', team)?.title) || t('who.somebody');
}

/** `seat:…`, `team:…`, `persona:…`, `control` or `all` as a name. `spoken` names a persona that its reader cannot write to. */
export function addressTitle(records: Records, address: string, spoken?: Words | null): string {
  const [kind, id] = splitAddress(address);
  switch (kind) {
    case 'seat':
      return seatTitle(records, id);
    case 'team':
      return teamTitle(records, id);
    case 'persona':
      return say(spoken) || say(records.get('contacts', id)?.title) || t('who.somebody');
    case 'all':
      return t('who.all');
    default:
      return t('who.control');
  }
}

export function addressesTitle(records: Records, addresses: readonly string[]): string {
  return list(addresses.map((address) => addressTitle(records, address)));
}

/** The place of an address's team in the scenario, for its pennant; undefined for personas and control. */
export function pennantOf(records: Records, address: string): number | undefined {
  const [kind, id] = splitAddress(address);
  if (kind !== 'seat' && kind !== 'team') return undefined;
  return records.get('teams', teamOfSeat(id))?.order;
}

export function splitAddress(address: string): [kind: string, id: string] {
  const colon = address.indexOf(':');
  return colon < 0 ? [address, ''] : [address.slice(0, colon), address.slice(colon + 1)];
}

/** A person's callsign; "You" for whoever looks. */
export function personTitle(world: World, person: string | null | undefined): string {
  if (!person) return t('who.somebody');
  if (person === world.viewer.person) return t('who.you');
  return world.people.get(person)?.name || t('who.somebody');
}

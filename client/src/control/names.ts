// What things are called on control's dense screen: seats by their short names, injects by the author's numbers.
import type { Records } from '../state/records.svelte';
import { addressTitle, personTitle, seatTitle, splitAddress, teamTitle } from '../state/titles';
import { say, t } from '../words';

export { personTitle, seatTitle, splitAddress, teamTitle };

export function seatShort(records: Records, id: string): string {
  return records.get('seats', id)?.short ?? seatTitle(records, id);
}

export function teamOrder(records: Records, id: string): number {
  return records.get('teams', id.split('/')[0])?.order ?? 0;
}

/** A seat, team or persona, by what an author calls it. */
export function targetName(records: Records, id: string): string {
  if (records.get('teams', id)) return teamTitle(records, id);
  const persona = records.get('personas', id);
  return persona ? say(persona.title) : seatShort(records, id);
}

export function injectName(records: Records, id: string): string {
  const inject = records.get('injects', id);
  if (inject === undefined) return id;
  const title = say(inject.title);
  return inject.improvised ? t('control.quoted', { title }) : t('control.inject.named', { id, title });
}

/** The persona that players know by a contact's id. */
export function personaOf(records: Records, contact: string): string | undefined {
  return records.all('personas').find(({ record }) => record.contact === contact)?.id;
}

/** An address such as ``seat:velmark/csirt``, with seats by their short names. */
export function addressName(records: Records, address: string): string {
  const [kind, id] = splitAddress(address);
  return kind === 'seat' ? seatShort(records, id) : addressTitle(records, address);
}

/** Seats in the scenario's order. */
export function seatsInOrder(records: Records): string[] {
  return records
    .all('seats')
    .sort((a, b) => a.record.order - b.record.order)
    .map(({ id }) => id);
}

export interface TeamSeats {
  id: string;
  title: string;
  order: number;
  seats: string[];
}

export function teamsInOrder(records: Records): TeamSeats[] {
  const seats = seatsInOrder(records);
  return records
    .all('teams')
    .sort((a, b) => a.record.order - b.record.order)
    .map(({ id, record }) => ({
      id,
      title: say(record.title),
      order: record.order,
      seats: seats.filter((seat) => seat.startsWith(`${id}/`))
    }));
}

// Codes that let people in: what they open, as words, and their picture.
import { encode } from 'uqr';
import type { Records } from '../state/records.svelte';
import { list, t, type Key } from '../words';
import { seatShort, seatTitle, teamTitle } from './names';

export interface Code {
  code: string;
  role: string;
  scope: string[];
}

export const STAFF_ROLES = ['facilitator', 'evaluator', 'observer', 'instructor'] as const;

export function codesOf(answer: Record<string, unknown> | undefined): Code[] {
  return (answer?.codes ?? []) as Code[];
}

/** The address that opens the door. The code stands behind the #, so that it is in no server's log. */
export function joinLink(code: string, origin = location.origin): string {
  return `${origin}/#join=${encodeURIComponent(code)}`;
}

export function roleName(role: string): string {
  return t(`control.role.${role}` as Key);
}

/** What a code opens. */
export function opens(records: Records, { role, scope }: Code): string {
  if (role !== 'player')
    return scope.length === 0 ? roleName(role) : `${roleName(role)}: ${targets(records, scope)}`;
  if (scope.length === 0) return t('control.codes.anySeat');
  if (scope.length > 1) return targets(records, scope);
  const [only] = scope as [string];
  return records.get('seats', only)
    ? `${seatShort(records, only)}  ${seatTitle(records, only)}`
    : t('control.codes.anySeatOf', { team: teamTitle(records, only) });
}

function targets(records: Records, scope: string[]): string {
  return list(
    scope.map((id) => (records.get('seats', id) ? seatShort(records, id) : teamTitle(records, id)))
  );
}

/** Seats in the scenario's order, then teams and several seats, then staff. */
export function sorted(records: Records, codes: Code[]): Code[] {
  const rank = ({ role, scope }: Code) => {
    if (role !== 'player') return 2000 + STAFF_ROLES.indexOf(role as (typeof STAFF_ROLES)[number]);
    return scope.length === 1 ? (records.get('seats', scope[0])?.order ?? 1000) : 1001;
  };
  return [...codes].sort((a, b) => rank(a) - rank(b));
}

/** A text as a QR code: the size of its side, and one path over all dark squares. */
export function picture(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  let path = '';
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      path += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`;
    }
  });
  return { size, path };
}

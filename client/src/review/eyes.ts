import { t } from '../words';
import type { Names } from './names';

/** Whose eyes these are, in words: "control", "Kestria", "K-C". */
export function eyesWords(eyes: string, names: Names): string {
  const [kind, id = ''] = eyes.split(':');
  return kind === 'seat' || kind === 'team' ? names.place(id) : t('review.eyes.controlWho');
}

/** Eyes that this record has, or those that stand first. */
export function knownEyes(eyes: string, seats: readonly string[]): boolean {
  const [kind, id = ''] = eyes.split(':');
  if (kind === 'seat') return seats.includes(id);
  return kind === 'team' ? seats.some((seat) => seat.startsWith(`${id}/`)) : eyes === 'excon';
}

// The address of a moment: which commit, a later second at which it was still the last, and through whose eyes.
export interface Address {
  seq: number | undefined;
  /** Table milliseconds, where they are later than those of the commit. */
  table: number;
  eyes: string;
  /** Eyes of a second view beside the first. */
  beside: string;
}

export function readAddress(search: string): Address {
  const given = new URLSearchParams(search);
  const number = (name: string) => {
    const value = Number(given.get(name) ?? Number.NaN);
    return Number.isFinite(value) && value >= 0 ? Math.floor(value) : undefined;
  };
  return {
    seq: number('at'),
    table: (number('t') ?? 0) * 1000,
    eyes: given.get('eyes') ?? '',
    beside: given.get('beside') ?? ''
  };
}

export function writeAddress({ seq, table, eyes, beside }: Address): string {
  const parts = [`at=${seq ?? 1}`];
  if (table > 0) parts.push(`t=${Math.floor(table / 1000)}`);
  parts.push(`eyes=${plain(eyes)}`);
  if (beside) parts.push(`beside=${plain(beside)}`);
  return `?${parts.join('&')}`;
}

/** Ids of teams and seats are letters, digits, `-`, `/` and `:`, which a query may hold as they are. */
function plain(eyes: string): string {
  return encodeURIComponent(eyes).replace(/%3A/g, ':').replace(/%2F/g, '/');
}

// What all lines of the record are made of.
import type { RecordOf, TableName } from '../net/wire';
import type { Frame } from '../state/frames';
import type { IconName, MarkName } from '../ui/names';
import { t } from '../words';
import type { Names } from './names';

export const KINDS = [
  'decision',
  'act',
  'promise',
  'request',
  'telling',
  'message',
  'paper',
  'picture',
  'note',
  'outcome',
  'control',
  'seat'
] as const;
export type LineKind = (typeof KINDS)[number];

export interface Line {
  seq: number;
  at: number;
  kind: LineKind;
  mark: { mark: MarkName } | { icon: IconName };
  /** Seats it is about, for filtering; empty where it is about everybody or nobody. */
  seats: string[];
  /** Who did it, in bold. */
  who: string;
  text: string;
}

export type Draft = Omit<Line, 'seq' | 'at'>;

/** Records of one table that a commit put. */
export function of<T extends TableName>(frame: Frame, table: T): RecordOf<T>[] {
  return frame.put.filter(([name]) => name === table).map(([, , record]) => record as RecordOf<T>);
}

export function seatsIn(addresses: string[], names: Names): string[] {
  return addresses.flatMap((address) => {
    const [kind, id = ''] = address.split(':');
    return kind === 'seat' || kind === 'team' ? names.seatsOf(id) : [];
  });
}

export function quoted(text: string): string {
  return text ? ` ${t('review.line.quote', { text })}` : '';
}

export function groups<T>(items: T[], key: (item: T) => string): [T, ...T[]][] {
  const found = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = found.get(key(item));
    if (group) group.push(item);
    else found.set(key(item), [item]);
  }
  return [...found.values()];
}

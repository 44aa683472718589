// English. Other languages are further files of the same shape.
import { common } from './en/common';
import { control } from './en/control';
import { desk } from './en/desk';
import { papers } from './en/papers';
import { play } from './en/play';
import { review } from './en/review';
import { start } from './en/start';

export interface Counted {
  one: string;
  other: string;
}

const words = { ...common, ...papers, ...start, ...play, ...control, ...review, ...desk } satisfies Record<
  string,
  string | Counted
>;

export type Key = keyof typeof words;
export type Catalogue = Record<Key, string | Counted>;
export const en: Catalogue = words;

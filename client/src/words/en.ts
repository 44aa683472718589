// English. Other languages are further files of the same shape. What only those need who run, watch or review an
// exercise comes with their pages; players do not wait for it.
import { common } from './en/common';
import type { control } from './en/control';
import type { desk } from './en/desk';
import { papers } from './en/papers';
import { play } from './en/play';
import type { review } from './en/review';
import { start } from './en/start';

export interface Counted {
  one: string;
  other: string;
}

const words = { ...common, ...papers, ...start, ...play } satisfies Record<string, string | Counted>;

export type Key = keyof typeof words | keyof typeof control | keyof typeof desk | keyof typeof review;
export type Catalogue = Partial<Record<Key, string | Counted>>;
export const en: Catalogue = words;

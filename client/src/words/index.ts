// The message catalogue. Every text a person reads comes from here; parameters stand in braces, and a text may have a
// form for one and a form for other numbers.
import { en, type Catalogue, type Key } from './en';

let catalogue: Catalogue = en;
let language = 'en';

export type { Key };

export function useLanguage(tag: string, words: Catalogue): void {
  language = tag;
  catalogue = words;
}

/** Take over words that only some pages need. */
export function addWords(words: Catalogue): void {
  catalogue = { ...catalogue, ...words };
}

/** The text of `key`, with parameters filled in. The parameter `n` chooses between the forms of a counted text. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const entry = catalogue[key] ?? key;
  const text = typeof entry === 'string' ? entry : Number(values.n) === 1 ? entry.one : entry.other;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** A text of the scenario in the reader's language, or in the first it has. */
export function say(text: string | Record<string, string> | null | undefined): string {
  if (text === null || text === undefined) return '';
  if (typeof text === 'string') return text;
  return text[language] ?? Object.values(text)[0] ?? '';
}

/** The reader's words for a refusal: the catalogue's if it has the code, the server's otherwise. */
export function refusalText(refusal: { code: string; message: string; hint?: string | null }): string {
  const key = `refused.${refusal.code}`;
  if (key in catalogue) return t(key as Key);
  return refusal.hint ? `${refusal.message} ${refusal.hint}` : refusal.message;
}

export function list(names: string[]): string {
  // The English of the catalogue is British: no comma before the last one.
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' }).format(names);
}

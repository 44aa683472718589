// A machine's record: a head, a word before it, and lines such as "02:11:07 vendor maintenance" or "from: a line in
// Sarenia", as a Markdown list or bare. What stands in **bold** is the line that matters.
export interface ReadoutLine {
  /** The time, or what the line is about; empty where it is neither. */
  time: string;
  text: string;
  key: boolean;
}

export interface ReadoutText {
  /** What machine it is, where the text says so. */
  head: string;
  intro: string;
  lines: ReadoutLine[];
}

const TIMED = /^(\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?)\s+(.*)$/;
const NAMED = /^([^\s:]{1,9}):\s+(.*)$/;
const ITEM = /^[-*+]\s+(?!\*)|^[-*+]\s+(?=\*\*)/;

/** A read-out in its parts; undefined if its text has no line with a time. */
export function readoutOf(body: string): ReadoutText | undefined {
  const paragraphs: string[] = [];
  const lines: ReadoutLine[] = [];
  let bold = false;
  let apart = true;
  for (const raw of body.split('\n')) {
    let text = raw.trim();
    if (text === '') {
      apart = true;
      continue;
    }
    const item = ITEM.test(text);
    text = text.replace(ITEM, '');
    const opens = text.startsWith('**');
    if (opens) text = text.slice(2);
    bold ||= opens;
    const key = bold;
    if (text.endsWith('**')) {
      bold = false;
      text = text.slice(0, -2);
    }
    const timed = TIMED.exec(text) ?? (item ? NAMED.exec(text) : null);
    const last = lines.at(-1);
    if (timed) lines.push({ time: timed[1]!, text: timed[2]!, key });
    else if (last && (item || apart)) lines.push({ time: '', text, key });
    else if (last) last.text += `\n${text}`;
    else if (apart) paragraphs.push(raw.trim());
    else paragraphs.push(`${paragraphs.pop()}\n${raw.trim()}`);
    apart = false;
  }
  if (!lines.some(({ time }) => time !== '')) return undefined;
  return { head: paragraphs.pop() ?? '', intro: paragraphs.join('\n\n'), lines };
}

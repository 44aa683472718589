// A machine's record, line by line: "02:11:07 vendor maintenance". What stands in **bold** is the line that matters.
export interface ReadoutLine {
  time: string;
  text: string;
  key: boolean;
}

const TIMED = /^(\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?)\s+(.*)$/;

/** The lines of a read-out; undefined if its text does not begin like one. A line without a time goes on from the one before. */
export function readoutLines(body: string): ReadoutLine[] | undefined {
  const lines: ReadoutLine[] = [];
  let bold = false;
  for (const raw of body.split('\n')) {
    let text = raw.trim();
    if (text === '') continue;
    if (text.startsWith('**')) {
      bold = true;
      text = text.slice(2);
    }
    const key = bold;
    if (text.endsWith('**')) {
      bold = false;
      text = text.slice(0, -2);
    }
    const match = TIMED.exec(text);
    const last = lines.at(-1);
    if (match) lines.push({ time: match[1]!, text: match[2]!, key });
    else if (last) last.text += `\n${text}`;
    else return undefined;
  }
  return lines.length > 0 ? lines : undefined;
}

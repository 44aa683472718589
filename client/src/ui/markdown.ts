// Markdown to HTML that may be shown: nothing of a scenario, and nothing a person typed, can run or load anything.
import DOMPurify from 'dompurify';
import { Marked } from 'marked';

const escape = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    // HTML is shown as it stands; links and pictures would lead out of the exercise, so only their words stay.
    html: ({ text }) => escape(text),
    link({ tokens }) {
      return this.parser.parseInline(tokens);
    },
    image: ({ text }) => escape(text)
  }
});

const TAGS = [
  'p',
  'br',
  'em',
  'strong',
  'del',
  'ul',
  'ol',
  'li',
  'blockquote',
  'code',
  'pre',
  'hr',
  'table',
  'thead'
];
const MORE = ['tbody', 'tr', 'th', 'td', 'h3', 'h4'];

/** Render a whole text. */
export function block(source: string): string {
  return clean(marked.parse(source, { async: false }));
}

/** Render a text that stands within a line. */
export function inline(source: string): string {
  return clean(marked.parseInline(source, { async: false }));
}

function clean(html: string): string {
  return DOMPurify.sanitize(html, { ALLOWED_TAGS: [...TAGS, ...MORE], ALLOWED_ATTR: [] });
}

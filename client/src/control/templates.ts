// What control writes most when it improvises: a channel and words to begin with.
import type { Improvise } from '../generated/protocol';
import type { IconName } from '../ui/names';
import type { Key } from '../words';

export interface Template {
  id: string;
  label: Key;
  icon: IconName;
  channel: NonNullable<Improvise['channel']>;
  /** A title that will do, so that only the text has to be written. */
  title: Key;
  /** What to write, said where the text goes. */
  hint: Key;
}

function template(id: string, icon: IconName, channel: Template['channel']): Template {
  return {
    id,
    icon,
    channel,
    label: `control.template.${id}` as Key,
    title: `control.template.${id}.title` as Key,
    hint: `control.template.${id}.hint` as Key
  };
}

export const TEMPLATES: Template[] = [
  template('call', 'phone', 'call'),
  template('mail', 'mail', 'e-mail'),
  template('note', 'pen', 'note'),
  template('news', 'news', 'news'),
  template('post', 'message', 'social')
];

export interface Draft {
  channel: Template['channel'];
  sender: string;
  to: string[];
  title: string;
  body: string;
  question: string;
  choices: string[];
  minutes: string;
}

/** What is sent; undefined while it would say nothing or go to nobody. */
export function improvised(draft: Draft): Improvise | undefined {
  const title = draft.title.trim();
  if (title === '' || draft.to.length === 0) return undefined;
  const question = draft.question.trim();
  const choices = draft.choices.map((choice) => choice.trim()).filter((choice) => choice !== '');
  const minutes = Number(draft.minutes);
  return {
    type: 'inject.improvise',
    channel: draft.channel,
    sender: draft.sender || null,
    to: draft.to,
    title,
    body: draft.body.trim() || null,
    ask:
      question === ''
        ? null
        : {
            text: question,
            choices: choices.map((text) => ({ text })),
            minutes: minutes > 0 ? minutes : null
          }
  };
}

/** Seats as addresses, with everybody and whole teams by their own: a message has at most sixty. */
export function addressesOf(seats: string[], teams: { id: string; seats: string[] }[]): string[] {
  const chosen = new Set(seats);
  const whole = teams.filter((team) => team.seats.length > 0 && team.seats.every((seat) => chosen.has(seat)));
  if (whole.length === teams.length && teams.length > 0) return ['all'];
  const inside = new Set(whole.flatMap((team) => team.seats));
  const single = seats.filter((seat) => !inside.has(seat));
  return [...whole.map(({ id }) => `team:${id}`), ...single.map((seat) => `seat:${seat}`)];
}

/** Seats as what a code opens: whole teams by their own, everything as nothing named. */
export function scopeOf(seats: string[], teams: { id: string; seats: string[] }[]): string[] {
  const addresses = addressesOf(seats, teams);
  return addresses.includes('all') ? [] : addresses.map((address) => address.slice(address.indexOf(':') + 1));
}

// Why an inject has not fired: its condition as plain sentences. The server says which parts hold; the tree of the
// plan says which of them belong together.
import type { Records } from '../state/records.svelte';
import { list, say, t, type Key } from '../words';
import { injectName, seatShort, seatTitle, targetName } from './names';

/** A part of a condition as the server answers it. */
export interface Part {
  atom: string;
  argument: unknown;
  wanted: boolean;
  holds: boolean;
  of?: string;
}

export interface Fact {
  text: string;
  /** More about it: who has had the question since when. */
  detail?: string;
  /** Whether it is as it must be; undefined if nobody knows. */
  met: boolean | undefined;
  /** It only waits for its time. */
  time?: true;
  /** The seat whose answer is missing. */
  nudge?: { seat: string; question: string };
}

/** Facts of which one is enough, or all are needed. */
export interface Group {
  any: boolean;
  facts: (Fact | Group)[];
}

export interface Speech {
  records: Records;
  /** A moment as minute and second at the table, and as the scenario's day and time. */
  face: (at: number) => string;
  day: (at: number) => string;
}

type Tree = Record<string, unknown>;

/** The tree of a condition as sentences. `parts` are the server's, in the tree's order; they are used up. */
export function explain(tree: Tree, parts: Part[], speech: Speech, wanted = true): Fact | Group {
  const [[key, argument]] = Object.entries(tree) as [[string, unknown]];
  if (key === 'not') return explain(argument as Tree, parts, speech, !wanted);
  if (key === 'all' || key === 'any') {
    const facts = (argument as Tree[]).map((child) => explain(child, parts, speech, wanted));
    return { any: (key === 'any') === wanted, facts };
  }
  const part = parts.shift();
  const met = part === undefined ? undefined : part.holds === wanted;
  return { text: sentence(key, argument, wanted, speech), met, ...more(key, argument, wanted, met, speech) };
}

export function isGroup(node: Fact | Group): node is Group {
  return 'facts' in node;
}

export function isMet(node: Fact | Group): boolean | undefined {
  if (!isGroup(node)) return node.met;
  const met = node.facts.map(isMet);
  if (met.includes(undefined)) return undefined;
  return node.any ? met.includes(true) : !met.includes(false);
}

/** What is met first, what is missing last. */
export function inOrder(facts: (Fact | Group)[]): (Fact | Group)[] {
  const rank = (node: Fact | Group) => (isMet(node) === true ? 0 : 1);
  return [...facts].sort((a, b) => rank(a) - rank(b));
}

/** All facts of a condition that are missing. */
export function missing(node: Fact | Group): Fact[] {
  if (!isGroup(node)) return node.met === false ? [node] : [];
  return isMet(node) === false ? node.facts.flatMap(missing) : [];
}

interface Argument {
  id: string;
  inject: string;
  ask: string | null;
  seat: string | null;
  choice: string[] | null;
  to: string | null;
  from: string | null;
  form: string | null;
  state: string;
  below: number | null;
  at_least: number | null;
  objective: string;
  criterion: string | null;
  of: number;
}

/** One fact as a sentence that is true when the fact is as it must be. */
export function sentence(atom: string, argument: unknown, wanted: boolean, speech: Speech): string {
  const [key, values] = SENTENCES[atom]?.(argument as Argument, speech, String(argument)) ?? [
    'why.other',
    { atom }
  ];
  return t((wanted ? key : `${key}.not`) as Key, values);
}

type Said = [key: string, values: Record<string, string | number>];

const who = (records: Records, seat: string | null | undefined) =>
  seat ? seatShort(records, seat) : t('who.somebody');
const end = (records: Records, target: string | null | undefined) =>
  target ? targetName(records, target) : t('who.somebody');

const SENTENCES: Record<string, (argument: Argument, speech: Speech, plain: string) => Said> = {
  after: (_, { face }, at) => ['why.after', { time: face(Number(at)) }],
  move: (_, { records }, id) => ['why.move', { move: say(records.get('moves', id)?.title ?? id) }],
  fired: (_, { records }, id) => ['why.fired', { inject: injectName(records, id) }],
  skipped: (_, { records }, id) => ['why.skipped', { inject: injectName(records, id) }],
  reached: ({ inject, to }, { records }) => [
    'why.reached',
    { inject: injectName(records, inject), to: end(records, to) }
  ],
  read: ({ inject, seat }, { records }) => [
    'why.read',
    { inject: injectName(records, inject), seat: who(records, seat) }
  ],
  acknowledged: ({ inject, seat }, { records }) => [
    'why.acknowledged',
    { inject: injectName(records, inject), seat: who(records, seat) }
  ],
  answered: (argument, { records }) => {
    const values = { inject: injectName(records, argument.inject), seat: who(records, argument.seat) };
    if (!argument.choice?.length) return ['why.answered', values];
    return ['why.answeredWith', { ...values, choice: list(choices(argument, records)) }];
  },
  lapsed: ({ inject, seat }, { records }) => [
    'why.lapsed',
    { inject: injectName(records, inject), seat: who(records, seat) }
  ],
  indicator: ({ id, at_least, below }, { records }) => {
    const indicator = say(records.get('indicators', id)?.title ?? id);
    if (at_least !== null && at_least !== undefined) {
      return ['why.atLeast', { indicator, points: at_least / 1000 }];
    }
    return ['why.below', { indicator, points: (below ?? 0) / 1000 }];
  },
  request: ({ form, from, to, state }, { records }) => {
    const plan = form ? records.get('form_plans', form) : undefined;
    const request = plan ? t('control.quoted', { title: say(plan.shape.title) }) : t('why.aRequest');
    return [`why.request.${state}`, { request, from: end(records, from), to: end(records, to) }];
  },
  said: ({ from, to }, { records }) => ['why.said', { from: end(records, from), to: end(records, to) }],
  promised: ({ from, to, state }, { records }) => [
    `why.promised.${state ?? 'any'}`,
    { from: end(records, from), to: end(records, to) }
  ],
  flag: (_, __, id) => ['why.flag', { flag: id }],
  taken: (_, { records }, id) => ['why.taken', { seat: seatTitle(records, id) }],
  met: ({ objective, criterion }, { records }) => {
    const text = criterion ? records.get('criteria', `${objective}.${criterion}`)?.text : undefined;
    return ['why.met', { what: say(text ?? records.get('objectives', objective)?.title ?? objective) }];
  },
  chance: ({ of }) => ['why.chance', { percent: of / 10_000 }]
};

function choices({ inject, ask, choice }: Argument, records: Records): string[] {
  const asks = records.get('injects', inject)?.asks.filter((one) => !ask || one.id === ask) ?? [];
  return (choice ?? []).map((id) => {
    const found = asks.flatMap((one) => one.choices).find((one) => one.id === id);
    return say(found?.text ?? id);
  });
}

/** What stands under a missing answer: who has the question, and since when. */
function more(
  atom: string,
  argument: unknown,
  wanted: boolean,
  met: boolean | undefined,
  { records, face, day }: Speech
): Partial<Fact> {
  if (atom === 'after') return { time: true, detail: day(Number(argument)) };
  if (atom !== 'answered' || !wanted || met !== false) return {};
  const { inject, ask, seat } = argument as Argument;
  const rows = records
    .all('asked')
    .filter(({ record }) => record.inject === inject && (!ask || record.ask === ask))
    .filter(({ record }) => !seat || record.seat === seat);
  const open = rows.find(({ record }) => record.state === 'open');
  if (open) {
    const since = records.get('questions', open.id)?.at ?? 0;
    const name = seatShort(records, open.record.seat);
    const detail = t('why.hasSince', { seat: name, time: face(since) });
    return { detail, nudge: { seat: open.record.seat, question: open.id } };
  }
  if (rows.length === 0) return { detail: t('why.notAsked') };
  return { detail: t('why.otherwise', { seat: who(records, rows[0]!.record.seat) }) };
}

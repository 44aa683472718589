// One line of the stream in words: what it is, what came of it, when.
import type {
  DeliveriesRecord,
  IntentsRecord,
  PromisesRecord,
  QuestionsRecord,
  RequestsRecord
} from '../generated/protocol';
import { ago } from '../state/times';
import { addressesTitle, addressTitle, personTitle, seatTitle, type Words } from '../state/titles';
import type { World } from '../state/world.svelte';
import type { IconName } from '../ui/names';
import { changeOf } from '../ui/papers/change';
import { channelIcon } from '../ui/papers/paper';
import { list, say, t } from '../words';
import type { Known, Need, PaperItem, Waiting } from './stream';

export interface RowWords {
  icon: IconName;
  head: string;
  detail: string;
  when: string;
}

export function knownRow(world: World, seats: readonly string[], known: Known): RowWords {
  const when = ago(world, known.at);
  const { records } = world;
  switch (known.kind) {
    case 'paper': {
      const { record } = known.paper;
      const change = changeOf(record);
      const state = change ? t(`paper.${change.kind}`) : '';
      const detail = change?.kind === 'recalled' ? state : [state, cameFrom(world, record)].join(' ').trim();
      return { icon: channelIcon(record.channel), head: say(record.title), detail, when };
    }
    case 'thread': {
      const last = known.thread.lines.at(-1)!;
      return {
        icon: 'message',
        head: threadTitle(world, known.thread.others, known.thread.spoken),
        detail: last.mine ? t('row.mine', { text: last.record.text }) : last.record.text,
        when
      };
    }
    case 'request':
      return {
        icon: 'ask',
        head: say(known.record.title),
        detail: outcome(world, seats, known.record),
        when
      };
    case 'question':
      return { icon: 'decide', ...answeredRow(world, seats, known.record, known.paper), when };
    case 'told': {
      const { title, note, voice } = known.tellings[0]!.record;
      const who = list(known.tellings.map(({ record }) => seatTitle(records, record.to)));
      const read = known.reads.map(({ seat }) => seatTitle(records, seat));
      const state = read.length > 0 ? t('row.readBy', { who: list(read) }) : t('row.unread');
      return {
        icon: voice ? 'voice' : 'tell',
        head: t(voice ? 'row.toldByVoice' : 'row.told', { who, title: say(title) }),
        detail: note ? `${state} ${t('quote', { text: note })}` : state,
        when
      };
    }
    case 'handover':
      return {
        icon: 'people',
        head: t('row.handedOver', {
          who: personTitle(world, known.record.person),
          seat: seatTitle(records, known.record.seat)
        }),
        detail: known.record.note ?? '',
        when
      };
    case 'intent':
      return { icon: 'do', head: known.record.text, detail: rulingWords(known.record), when };
    case 'promise':
      return { ...promiseRow(world, seats, known.record), when };
  }
}

function cameFrom({ records }: World, record: DeliveriesRecord): string {
  if (record.passed_by === null) return t('row.from', { who: say(record.sender) || t('who.control') });
  const who = seatTitle(records, record.passed_by);
  return t(record.voice ? 'row.toldYou' : 'row.passedOn', { who });
}

/** Whether it came of something that was done, or changes what was read: news to those who do not look. */
export function isAnswer(known: Known): boolean {
  if (known.kind === 'paper') return changeOf(known.paper.record) !== undefined;
  return known.kind === 'request' || known.kind === 'intent' || known.kind === 'promise';
}

export function answerNews(world: World, seats: readonly string[], known: Known): string {
  const { head, detail } = knownRow(world, seats, known);
  return t('announce.answer', { title: head, words: detail });
}

/** What control made of a free act. */
export function rulingWords({ ruling, words }: IntentsRecord): string {
  if (ruling === null) return t('intent.thinking');
  return [t(`intent.${ruling}`), words ? t('quote', { text: words }) : ''].filter(Boolean).join(' ');
}

function promiseRow(world: World, seats: readonly string[], promise: PromisesRecord): Omit<RowWords, 'when'> {
  const words = promiseState(world, seats, promise);
  const parties = promiseParties(world, seats, promise);
  return { icon: 'promise', head: promise.what, detail: [parties, words].filter(Boolean).join(' ') };
}

/** "You promised Velmark CSIRT." */
export function promiseParties(world: World, seats: readonly string[], promise: PromisesRecord): string {
  const mine = seats.includes(promise.seat);
  const to = mine ? addressTitle(world.records, promise.to) : seatTitle(world.records, promise.seat);
  return t(mine ? 'promise.given' : 'promise.received', { who: to });
}

/** How a promise ended, and who said so. */
export function promiseState(world: World, seats: readonly string[], promise: PromisesRecord): string {
  const { state, settled_by } = promise;
  if (state === 'open' || state === 'broken' || settled_by === null) return t(`promise.is.${state}`);
  const words = t(`promise.is.${state}`);
  if (seats.includes(settled_by)) return t('promise.saidByYou', { state: words });
  return t('promise.saidBy', { state: words, who: seatTitle(world.records, settled_by) });
}

/** Who a paper comes from: its sender, or who passed it on. `owner`: its sender in any case. */
export function paperSource(world: World, record: DeliveriesRecord, owner = false): string {
  if (record.passed_by !== null && !owner) return seatTitle(world.records, record.passed_by);
  return say(record.sender) || t('who.control');
}

/** "Norrquay: “not to Velmark”". */
export function conditionLine(record: DeliveriesRecord): string {
  return t('paper.conditionLine', {
    who: say(record.sender) || t('who.control'),
    words: say(record.owner_condition)
  });
}

export function threadTitle(world: World, others: readonly string[], spoken?: Words | null): string {
  if (others.length > 1) return addressesTitle(world.records, others);
  return addressTitle(world.records, others[0] ?? '', spoken);
}

function answeredRow(
  world: World,
  seats: readonly string[],
  question: QuestionsRecord,
  paper: PaperItem | undefined
): { head: string; detail: string } {
  const { head, detail } = answerWords(world, question);
  const about = paper ? t('row.about', { title: say(paper.record.title) }) : '';
  const seat = seats.length > 1 ? t('as.seat', { seat: seatTitle(world.records, question.seat) }) : '';
  return { head, detail: [detail || about, seat].filter(Boolean).join(' · ') };
}

/** "You chose …" and why; or what happened because nobody did. */
export function answerWords(world: World, question: QuestionsRecord): { head: string; detail: string } {
  if (question.state === 'recalled') {
    return { head: t('row.recalled', { question: say(question.text) }), detail: t('row.recalledMeans') };
  }
  const choices = question.options
    .filter(({ id }) => question.chosen.includes(id))
    .map(({ text }) => t('quote', { text: say(text) }));
  if (question.state === 'lapsed') {
    return {
      head: t('row.lapsed', { question: say(question.text) }),
      detail:
        say(question.otherwise) || (choices.length > 0 ? t('row.instead', { choice: list(choices) }) : '')
    };
  }
  const who = personTitle(world, question.person);
  const what = choices.length > 0 ? list(choices) : t('quote', { text: question.words ?? '' });
  return {
    head: t(choices.length > 0 ? 'row.chose' : 'row.answered', { who, what }),
    detail: question.reason ? t('row.because', { reason: question.reason }) : ''
  };
}

/** What came of a request, as its last step says. */
export function outcome(world: World, seats: readonly string[], request: RequestsRecord): string {
  const line = request.history.at(-1);
  if (line === undefined) return '';
  const who = partyTitle(world, seats, line.by);
  const words = t(`request.did.${line.step}`, { who });
  const ground = line.ground ? say(world.records.get('grounds', line.ground)?.title) : '';
  const text = line.step === 'asked' || !line.text ? '' : t('quote', { text: say(line.text) });
  return [words, ground, text].filter(Boolean).join(' ');
}

/** A party to a request: "You" for a seat of ours. */
export function partyTitle(world: World, seats: readonly string[], address: string): string {
  const ours = seats.some((seat) => address === `seat:${seat}`);
  return ours ? t('who.you') : addressTitle(world.records, address);
}

export function waitingRow(world: World, seats: readonly string[], waiting: Waiting): RowWords {
  switch (waiting.kind) {
    case 'request':
      return requestRow(world, seats, waiting);
    case 'intent': {
      const when = ago(world, waiting.at);
      return { icon: 'do', head: waiting.record.text, detail: t('intent.thinking'), when };
    }
    case 'promise': {
      const when = waiting.deadline === null ? ago(world, waiting.at) : timeLeft(world, waiting.deadline);
      return {
        icon: 'promise',
        head: waiting.record.what,
        detail: promiseParties(world, seats, waiting.record),
        when
      };
    }
  }
}

/** "8 min", or "under a minute". */
export function timeLeft(world: World, deadline: number): string {
  const minutes = world.clock.minutesUntil(deadline);
  return minutes >= 1 ? t('left.min', { n: Math.ceil(minutes) }) : t('left.under');
}

/** How long there is at the table until a deadline; while the clock stands still, as if it ran. */
export function msLeft(world: World, deadline: number | null): number {
  return deadline === null ? Infinity : world.clock.minutesUntil(deadline) * 60_000;
}

function requestRow(
  world: World,
  seats: readonly string[],
  { record, mine, reads }: Waiting & { kind: 'request' }
): RowWords {
  const when = t('row.asked', { when: ago(world, record.at) });
  const head = say(record.title);
  if (!mine) {
    const who = seatTitle(world.records, record.seat);
    return { icon: 'ask', head, detail: t('row.wantedMore', { who }), when };
  }
  const to = addressTitle(world.records, record.to);
  if (record.state !== 'asked') return { icon: 'ask', head, detail: outcome(world, seats, record), when };
  const [read] = reads;
  const detail = read
    ? t('row.readAgo', { who: seatTitle(world.records, read.seat), when: ago(world, read.at) })
    : t(isVoice(record.to) ? 'row.with' : 'row.sentTo', { who: to });
  return { icon: 'ask', head, detail, when };
}

/** Personas and control do not say when they have read something. */
function isVoice(address: string): boolean {
  return address === 'control' || address.startsWith('persona:');
}

/** The one line by which a card that is not open is known. */
export function needTitle(need: Need): string {
  switch (need.kind) {
    case 'question':
      return say(need.paper?.record.title) || say(need.record.text);
    case 'confirm':
      return say(need.paper.record.title);
    default:
      return say(need.record.title);
  }
}

/** Which act a card asks for. */
export function needWords(world: World, need: Need): string {
  switch (need.kind) {
    case 'question':
      return say(need.record.text);
    case 'confirm':
      return t('need.confirm');
    case 'request':
      return t('need.request', { who: seatTitle(world.records, need.record.seat) });
    case 'more':
      return t('need.more', { who: addressTitle(world.records, need.record.to) });
  }
}

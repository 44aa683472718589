// The record in plain sentences: what a commit put, as lines that people read. Pure: frames and names in, lines out.
import type {
  ClockRecord,
  CriteriaRecord,
  DeliveriesRecord,
  HandoversRecord,
  HeadlinesRecord,
  InjectStatesRecord,
  MessagesRecord,
  NotesRecord,
  PromisesRecord,
  QuestionsRecord,
  RatingsRecord,
  RequestsRecord,
  TellingsRecord
} from '../generated/protocol';
import type { RecordOf, TableName } from '../net/wire';
import type { Frame } from '../state/frames';
import type { IconName, MarkName } from '../ui/names';
import { type Key, list, say, t } from '../words';
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

type Draft = Omit<Line, 'seq' | 'at'>;

/** The lines of a commit; none where it matters to nobody. */
export function linesOf(frame: Frame, names: Names): Line[] {
  if (frame.put.some(([table]) => table === 'about')) return finish(frame, [founded()]);
  return finish(
    frame,
    WRITERS.flatMap((write) => write(frame, names))
  );
}

function finish(frame: Frame, drafts: Draft[]): Line[] {
  return drafts.map((draft) => ({ seq: frame.seq, at: frame.at, ...draft }));
}

function of<T extends TableName>(frame: Frame, table: T): RecordOf<T>[] {
  return frame.put.filter(([name]) => name === table).map(([, , record]) => record as RecordOf<T>);
}

function founded(): Draft {
  return { kind: 'control', mark: { icon: 'flag' }, seats: [], who: '', text: t('review.line.founded') };
}

// Clock

const CLOCK_WORDS: Record<string, [Key, IconName]> = {
  'clock.startex': ['review.line.startex', 'play'],
  'clock.resume': ['review.line.resumed', 'play'],
  'clock.rate': ['review.line.rate', 'next'],
  'clock.begin_move': ['review.line.moveBegins', 'flag'],
  'clock.end_move': ['review.line.moveEnds', 'flag'],
  'clock.jump': ['review.line.jump', 'jump'],
  'clock.endex': ['review.line.endex', 'flag'],
  'clock.stop': ['review.line.stopped', 'stop']
};

/** Seats' eyes are not told which command it was: then the clock itself says enough. */
function guess(clock: ClockRecord): [Key, IconName] {
  switch (clock.phase) {
    case 'running':
      return clock.anchor === 0 ? ['review.line.startex', 'play'] : ['review.line.runs', 'play'];
    case 'paused':
      return clock.pause?.kind === 'orders'
        ? ['review.line.moveEnds', 'flag']
        : ['review.line.paused', 'pause'];
    case 'ended':
      return ['review.line.endex', 'flag'];
    case 'stopped':
      return ['review.line.stopped', 'stop'];
    default:
      return ['review.line.lobby', 'pause'];
  }
}

function clock(frame: Frame, names: Names): Draft[] {
  return of(frame, 'clock').map((record) => {
    const [key, icon] = CLOCK_WORDS[frame.command ?? ''] ?? guess(record);
    const values = {
      move: say(record.move),
      rate: record.rate / 1000,
      kind: record.pause ? t(pauseKey(record.pause.kind)) : '',
      ...names.time(record.anchor)
    };
    const reason = record.pause?.reason ? ` ${record.pause.reason}` : '';
    return { kind: 'control', mark: { icon }, seats: [], who: '', text: t(key, values) + reason };
  });
}

function pauseKey(kind: string): Key {
  const keys: Record<string, Key> = {
    discussion: 'review.line.pause.discussion',
    orders: 'review.line.pause.orders',
    break: 'review.line.pause.break'
  };
  return keys[kind] ?? 'review.line.pause.technical';
}

// Questions

function questions(frame: Frame, names: Names): Draft[] {
  return of(frame, 'questions').flatMap((question) => {
    switch (question.state) {
      case 'answered':
        return [answered(question, names)];
      case 'lapsed':
        return [lapsed(question, names)];
      case 'open':
        return question.at === frame.at ? [] : [extended(question, names)];
      case 'recalled':
        return []; // What asked it was recalled in the same commit, and has a line.
    }
  });
}

function extended(question: QuestionsRecord, names: Names): Draft {
  return {
    kind: 'control',
    mark: { mark: 'due' },
    seats: [question.seat],
    who: names.seat(question.seat),
    text: t('review.line.moreTime', {
      question: say(question.text),
      ...names.time(question.deadline ?? question.at)
    })
  };
}

function answered(question: QuestionsRecord, names: Names): Draft {
  const values = { question: say(question.text), answer: chosen(question), reason: question.reason ?? '' };
  return {
    kind: 'decision',
    mark: { mark: 'sdec' },
    seats: [question.seat],
    who: names.seat(question.seat),
    text: t(question.reason ? 'review.line.answeredBecause' : 'review.line.answered', values)
  };
}

function lapsed(question: QuestionsRecord, names: Names): Draft {
  const otherwise = say(question.otherwise) || chosen(question);
  return {
    kind: 'decision',
    mark: { mark: 'skipped' },
    seats: [question.seat],
    who: names.seat(question.seat),
    text: t(otherwise ? 'review.line.lapsedThen' : 'review.line.lapsed', {
      question: say(question.text),
      otherwise
    })
  };
}

function chosen(question: QuestionsRecord): string {
  const options = question.options.filter((option) => question.chosen.includes(option.id));
  const words = question.words ? [t('review.line.quote', { text: question.words })] : [];
  return list([...options.map((option) => say(option.text)), ...words]);
}

// Requests

const STEPS: Record<RequestsRecord['state'], [Key, Draft['mark']]> = {
  asked: ['review.line.requested', { icon: 'ask' }],
  acknowledged: ['review.line.acknowledged', { icon: 'eye' }],
  granted: ['review.line.granted', { mark: 'kept' }],
  refused: ['review.line.refused', { mark: 'broken' }],
  more_wanted: ['review.line.moreWanted', { icon: 'ask' }],
  supplemented: ['review.line.supplemented', { icon: 'plus' }],
  lapsed: ['review.line.requestLapsed', { mark: 'skipped' }],
  withdrawn: ['review.line.withdrawn', { icon: 'undo' }]
};

function requests(frame: Frame, names: Names): Draft[] {
  return of(frame, 'requests').flatMap((request) => {
    const step = request.history.at(-1);
    if (step === undefined) return [];
    const [key, mark] = STEPS[step.step];
    const ground = step.ground ? names.ground(step.ground) : '';
    const values = { title: say(request.title), to: names.address(request.to), ground };
    const words = step.step === 'asked' ? '' : say(step.text);
    return [
      {
        kind: 'request',
        mark,
        seats: seatsIn([`seat:${request.seat}`, request.to], names),
        who: names.address(step.by),
        text: t(step.step === 'refused' && ground ? 'review.line.refusedOn' : key, values) + quoted(words)
      }
    ];
  });
}

// Papers

function tellings(frame: Frame, names: Names): Draft[] {
  const told = of(frame, 'tellings');
  const here = told.length > 0 ? told : of(frame, 'deliveries').filter(isFreshCopy(frame)).map(asTelling);
  return groups(here, (telling) => telling.seat + say(telling.title)).map(([first, ...more]) => ({
    kind: 'telling',
    mark: { mark: 'stell' },
    seats: [first.seat, first.to, ...more.map((telling) => telling.to)],
    who: names.seat(first.seat),
    text:
      t(first.voice ? 'review.line.toldByVoice' : 'review.line.told', {
        title: say(first.title),
        to: names.seats([first, ...more].map((one) => one.to))
      }) + quoted(first.note ?? '')
  }));
}

const isFreshCopy = (frame: Frame) => (delivery: DeliveriesRecord) =>
  delivery.passed_by !== null && isFresh(frame)(delivery);
const isFresh = (frame: Frame) => (delivery: DeliveriesRecord) =>
  delivery.at === frame.at && delivery.read_at === null && delivery.acknowledged_at === null;

function asTelling(delivery: DeliveriesRecord): TellingsRecord {
  const { seat, title, at, note, voice } = delivery;
  return { seat: delivery.passed_by ?? '', to: seat, delivery: '', title, at, note, voice };
}

function deliveries(frame: Frame, names: Names): Draft[] {
  const fresh = of(frame, 'deliveries').filter(
    (delivery) => delivery.passed_by === null && isFresh(frame)(delivery)
  );
  return groups(fresh, (delivery) => say(delivery.title)).map(([first, ...more]) => {
    const seats = [first, ...more].map((delivery) => delivery.seat);
    const key = first.owner_condition ? 'review.line.getsBound' : 'review.line.gets';
    return {
      kind: 'paper',
      mark: { mark: 'know' },
      seats,
      who: names.seats(seats),
      text: t(key, { n: seats.length, title: say(first.title), sender: say(first.sender) })
    };
  });
}

/** What control set right, or took back, at all seats that had it. */
function repairs(frame: Frame, names: Names): Draft[] {
  const part = (field: 'corrected_at' | 'recalled_at', key: Key, mark: Draft['mark']) => {
    const changed = of(frame, 'deliveries').filter(
      (delivery) => delivery[field] === frame.at && delivery.at !== frame.at
    );
    return groups(changed, (delivery) => say(delivery.title)).map(([first, ...more]): Draft => {
      const seats = [...new Set([first, ...more].map((delivery) => delivery.seat))];
      return {
        kind: 'control',
        mark,
        seats,
        who: t('who.control'),
        text: t(key, { title: say(first.title), who: names.seats(seats) })
      };
    });
  };
  return [
    ...part('corrected_at', 'review.line.corrected', { icon: 'pen' }),
    ...part('recalled_at', 'review.line.recalled', { icon: 'undo' })
  ];
}

function confirmations(frame: Frame, names: Names): Draft[] {
  return of(frame, 'deliveries')
    .filter((delivery) => delivery.acknowledged_at === frame.at && frame.command !== 'delivery.read')
    .map((delivery) => ({
      kind: 'paper',
      mark: { icon: 'eye' },
      seats: [delivery.seat],
      who: names.seat(delivery.seat),
      text: t('review.line.confirmed', { title: say(delivery.title) })
    }));
}

// Free acts

function intents(frame: Frame, names: Names): Draft[] {
  return of(frame, 'intents').map((intent): Draft => {
    const { seat, text, because, ruling } = intent;
    const base: Pick<Draft, 'kind' | 'seats'> = { kind: 'act', seats: [seat] };
    if (ruling === null) {
      const key = because ? 'review.line.actBecause' : 'review.line.act';
      return {
        ...base,
        mark: { icon: 'do' },
        who: names.seat(seat),
        text: t(key, { text, reason: because ?? '' })
      };
    }
    return {
      ...base,
      mark: { mark: ruling === 'not_now' ? 'broken' : 'kept' },
      who: t('who.control'),
      text: t(`review.line.ruled.${ruling}`, { text }) + quoted(intent.words ?? '')
    };
  });
}

// Promises

const PROMISED: Record<PromisesRecord['state'], [Key, MarkName]> = {
  open: ['review.line.promised', 'waiting'],
  kept: ['review.line.promiseKept', 'kept'],
  broken: ['review.line.promiseBroken', 'broken'],
  released: ['review.line.promiseReleased', 'skipped']
};

function promises(frame: Frame, names: Names): Draft[] {
  return of(frame, 'promises').map((promise) => {
    const [key, mark] = PROMISED[promise.state];
    const timed = promise.state === 'open' && promise.by !== null;
    return {
      kind: 'promise',
      mark: { mark },
      seats: seatsIn([`seat:${promise.seat}`, promise.to], names),
      who: names.seat(promise.seat),
      text: t(timed ? 'review.line.promisedBy' : key, {
        to: names.address(promise.to),
        what: promise.what,
        ...names.time(promise.by ?? promise.at)
      })
    };
  });
}

// The teams' boards

function pins(frame: Frame, names: Names): Draft[] {
  return of(frame, 'picture').map((pin) => {
    const fresh = pin.at === frame.at && !pin.dropped;
    const key = pin.dropped ? 'review.line.unpinned' : fresh ? 'review.line.pinned' : 'review.line.repinned';
    return {
      kind: 'picture',
      mark: { mark: pin.dropped ? 'skipped' : pin.kind },
      seats: names.seatsOf(pin.team),
      who: fresh ? names.seat(pin.seat) : names.place(pin.team),
      text: t(key, { text: say(pin.text), kind: t(`review.line.pin.${pin.kind}`) })
    };
  });
}

// What control tells everybody

function notices(frame: Frame): Draft[] {
  return of(frame, 'notices').map(({ text }) => ({
    kind: 'control',
    mark: { icon: 'eye' },
    seats: [],
    who: '',
    text: text === null ? t('review.line.noticeGone') : t('review.line.notice', { text })
  }));
}

// The plan, as control moves it

const PLAN: Partial<Record<InjectStatesRecord['state'], [Key, MarkName]>> = {
  held: ['review.line.held', 'held'],
  skipped: ['review.line.skipped', 'skipped'],
  planned: ['review.line.released', 'sched']
};

function plan(frame: Frame, names: Names): Draft[] {
  return frame.put.flatMap(([table, id, record]) => {
    if (table !== 'inject_states') return [];
    const state = record as InjectStatesRecord;
    const words = PLAN[state.state];
    if (words === undefined || state.at !== frame.at) return [];
    // A repeated inject is planned again when it has fired: that is no line of its own.
    if (state.state === 'planned' && state.times > 0 && frame.command !== 'inject.release') return [];
    const [key, mark] = state.why === 'unless' ? (['review.line.skippedUnless', 'skipped'] as const) : words;
    return [
      { kind: 'control', mark: { mark }, seats: [], who: '', text: t(key, { title: names.inject(id) }) }
    ];
  });
}

// Words

function messages(frame: Frame, names: Names): Draft[] {
  return of(frame, 'messages').map((message: MessagesRecord) => ({
    kind: 'message',
    mark: { icon: message.sender.startsWith('persona:') ? 'voice' : 'message' },
    seats: seatsIn([message.sender, ...message.to], names),
    who: message.title ? say(message.title) : names.address(message.sender),
    text: t('review.line.message', { to: names.addresses(message.to), text: message.text })
  }));
}

function notes(frame: Frame, names: Names): Draft[] {
  return of(frame, 'notes').map((note: NotesRecord) => ({
    kind: 'note',
    mark: { mark: 'snote' },
    seats: note.about ? names.seatsOf(note.about) : [],
    who: names.person(note.person),
    text: note.about
      ? t('review.line.noteAbout', { about: names.place(note.about), text: note.text })
      : t('review.line.quote', { text: note.text })
  }));
}

function ratings(frame: Frame, names: Names): Draft[] {
  return of(frame, 'ratings').map((rating: RatingsRecord) => ({
    kind: 'note',
    mark: { mark: 'snote' },
    seats: names.seatsOf(rating.team),
    who: names.person(rating.person),
    text:
      t('review.line.rated', {
        team: names.place(rating.team),
        objective: names.objective(rating.objective),
        grade: rating.grade
      }) + quoted(rating.why ?? '')
  }));
}

// What came of it

function headlines(frame: Frame, names: Names): Draft[] {
  return of(frame, 'headlines')
    .filter((headline) => headline.at === frame.at)
    .map((headline: HeadlinesRecord) => ({
      kind: 'outcome',
      mark: { icon: 'news' },
      seats: headline.team ? names.seatsOf(headline.team) : [],
      who: say(headline.title),
      text: say(headline.text)
    }));
}

function criteria(frame: Frame): Draft[] {
  return of(frame, 'criteria')
    .filter((criterion) => criterion.state !== 'open')
    .map((criterion: CriteriaRecord) => ({
      kind: 'outcome',
      mark: { mark: criterion.state === 'met' ? 'kept' : 'broken' },
      seats: [],
      who: t(criterion.state === 'met' ? 'review.line.met' : 'review.line.missed'),
      text: say(criterion.text)
    }));
}

// Seats

const SAT: Record<HandoversRecord['act'], Key> = {
  took: 'review.line.took',
  left: 'review.line.left',
  'handed over': 'review.line.handedOver'
};

function handovers(frame: Frame, names: Names): Draft[] {
  return of(frame, 'handovers').map((handover) => ({
    kind: 'seat',
    mark: { icon: 'people' },
    seats: [handover.seat],
    who: names.seat(handover.seat),
    text:
      t(SAT[handover.act], {
        person: names.person(handover.person),
        to: handover.to ? names.person(handover.to) : ''
      }) + quoted(handover.note ?? '')
  }));
}

function folds(frame: Frame, names: Names): Draft[] {
  if (frame.command !== 'seat.fold' && frame.command !== 'seat.unfold') return [];
  return frame.put.flatMap(([table, id, record]) => {
    if (table !== 'holdings') return [];
    const into = (record as RecordOf<'holdings'>).folded_into;
    const text = into ? t('review.line.folded', { into: names.seat(into) }) : t('review.line.unfolded');
    return [{ kind: 'seat', mark: { icon: 'people' }, seats: [id], who: names.seat(id), text }];
  });
}

const WRITERS: ((frame: Frame, names: Names) => Draft[])[] = [
  clock,
  questions,
  intents,
  promises,
  requests,
  tellings,
  repairs,
  confirmations,
  messages,
  pins,
  notices,
  notes,
  ratings,
  handovers,
  folds,
  deliveries,
  plan,
  headlines,
  criteria
];

function seatsIn(addresses: string[], names: Names): string[] {
  return addresses.flatMap((address) => {
    const [kind, id = ''] = address.split(':');
    return kind === 'seat' || kind === 'team' ? names.seatsOf(id) : [];
  });
}

function quoted(text: string): string {
  return text ? ` ${t('review.line.quote', { text })}` : '';
}

function groups<T>(items: T[], key: (item: T) => string): [T, ...T[]][] {
  const found = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = found.get(key(item));
    if (group) group.push(item);
    else found.set(key(item), [item]);
  }
  return [...found.values()];
}

// Lines of the record: free acts, promises, the teams' boards, what everybody is told, and what control set right.
import type { PromisesRecord } from '../generated/protocol';
import type { Frame } from '../state/frames';
import type { MarkName } from '../ui/names';
import { type Key, say, t } from '../words';
import { type Draft, groups, of, quoted, seatsIn } from './line-parts';
import type { Names } from './names';

// Free acts

export function intents(frame: Frame, names: Names): Draft[] {
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

export function promises(frame: Frame, names: Names): Draft[] {
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

export function pins(frame: Frame, names: Names): Draft[] {
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

export function notices(frame: Frame): Draft[] {
  return of(frame, 'notices').map(({ text }) => ({
    kind: 'control',
    mark: { icon: 'eye' },
    seats: [],
    who: '',
    text: text === null ? t('review.line.noticeGone') : t('review.line.notice', { text })
  }));
}

// What control set right

/** What control set right, or took back, at all seats that had it. */
export function repairs(frame: Frame, names: Names): Draft[] {
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

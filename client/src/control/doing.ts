// What a seat is doing, in words and as a mark.
import type { Records } from '../state/records.svelte';
import { say, t } from '../words';
import type { MarkName } from '../ui/names';
import { addressName, seatShort } from './names';
import type { SeatNow } from './seats';

/** One line, for the list of seats that are not stuck. */
export function doingWords(records: Records, seat: SeatNow): string {
  switch (seat.doing) {
    case 'question':
      return say(seat.question?.title);
    case 'unread':
      return t('control.seat.unread', { title: say(seat.unread?.title) });
    case 'waits':
      return t('control.seat.waits', { who: addressName(records, seat.waits?.to ?? '') });
    case 'folded':
      return t('control.seat.folded', { into: seatShort(records, seat.foldedInto ?? '') });
    case 'empty':
      return t('control.seat.empty');
    case 'quiet':
      return t('control.seat.quiet');
  }
}

/** A sentence, for a seat that is stuck. `waiters`: how many planned injects wait for its answer. */
export function stuckWords(seat: SeatNow, waiters: number): string {
  if (seat.stuck === 'unread') return t('control.stuck.unread', { title: say(seat.unread?.title) });
  if (seat.stuck === 'idle') return t('control.stuck.idle');
  const words = t('control.stuck.question', { title: say(seat.question?.title) });
  return waiters === 0 ? words : `${words} ${t('control.stuck.waiters', { n: waiters })}`;
}

export function doingMark(seat: SeatNow): MarkName {
  if (seat.stuck !== undefined) return 'needs';
  const marks: Record<SeatNow['doing'], MarkName> = {
    question: 'due',
    unread: 'due',
    waits: 'waiting',
    quiet: 'know',
    empty: 'assumed',
    folded: 'assumed'
  };
  return marks[seat.doing];
}

/** What control says to a seat that is stuck, with one press. */
export function nudgeWords(seat: SeatNow): string {
  const title = say(seat.question?.title ?? seat.unread?.title);
  return title === '' ? t('control.nudge.idle') : t('control.nudge.words', { title });
}

// What every paper is made from, whatever it looks like.
import type { Snippet } from 'svelte';
import type { DeliveriesRecord } from '../../generated/protocol';
import { addressTitle, seatTitle } from '../../state/titles';
import { dayTime, startOf } from '../../state/times';
import { scenarioTime } from '../../state/clock.svelte';
import type { World } from '../../state/world.svelte';
import { type Key, say, t } from '../../words';
import type { IconName } from '../names';

export interface PaperFace {
  title: string;
  body: string;
  /** Who sent it; control where nobody is named, but no newspaper is called that. */
  from: string;
  to: string;
  /** "Day 1, 07:36" and "07:36"; empty on what was passed on, whose own time is not told. */
  day: string;
  time: string;
  at: number;
}

export interface ArtefactProps {
  face: PaperFace;
  /** Whether the paper carries its title: not where it stands above the paper already. */
  titled: boolean;
  /** The files that came with it. */
  files: Snippet;
}

export function faceOf(world: World, delivery: DeliveriesRecord): PaperFace {
  const passed = delivery.passed_by !== null;
  return {
    title: say(delivery.title),
    body: say(delivery.body),
    from: say(delivery.sender) || nobody(world, delivery.channel),
    to: seatTitle(world.records, delivery.passed_by ?? delivery.seat),
    day: passed ? '' : dayTime(world, delivery.at),
    time: passed ? '' : scenarioTime(startOf(world), delivery.at).time,
    at: delivery.at
  };
}

const nobody = (world: World, channel: string) =>
  channel === 'news' ? t('paper.newsroom') : addressTitle(world.records, 'control');

const ICONS: Record<string, IconName> = {
  call: 'phone',
  letter: 'letter',
  'e-mail': 'mail',
  news: 'news',
  social: 'voice',
  order: 'decide',
  dashboard: 'screen',
  note: 'pen',
  readout: 'log',
  photo: 'photo'
};

export function channelIcon(channel: string): IconName {
  return ICONS[channel] ?? 'letter';
}

export function channelTitle(channel: string): string {
  return channel in ICONS ? t(`channel.${channel}` as Key) : t('channel.note');
}

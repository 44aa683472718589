import { describe, expect, it } from 'vitest';
import type { Put } from '../../src/net/wire';
import { Records } from '../../src/state/records.svelte';
import { doorOf, wallOf } from '../../src/wall/wall';
import { clockRecord } from '../control/worlds';

const ALL = ['all', 'excon', 'public'];
const about: Put = ['about', 'exercise', { title: 'Night desk', start: '2031-03-04T05:40:00+01:00' }, ALL];
const clock = (fields: object, audience = ALL): Put => ['clock', 'clock', clockRecord(fields), audience];
const notice = (text: string | null, audience: string[] | undefined = ALL): Put =>
  audience ? ['notices', 'notice', { text, at: 0 }, audience] : ['notices', 'notice', { text, at: 0 }];

function wall(...puts: Put[]) {
  const records = new Records();
  records.put([about, ...puts]);
  return wallOf(records);
}

describe('the projector', () => {
  it('shows the move and its end while the clock runs', () => {
    expect(wall(clock({}))).toMatchObject({
      title: 'Night desk',
      phase: 'running',
      move: 'Night',
      still: ''
    });
    expect(wall(clock({ phase: 'ended' }))).toMatchObject({
      move: '',
      ends: null,
      still: 'The exercise has ended'
    });
    expect(wall()).toMatchObject({ phase: 'lobby', still: 'Not started yet' });
  });

  it('says what kind of pause it is, and why', () => {
    const paused = (kind: string) => wall(clock({ phase: 'paused', pause: { kind, reason: 'Coffee' } }));
    expect(paused('break')).toMatchObject({ still: 'A break', reason: 'Coffee' });
    expect(paused('odd').still).toBe('A technical pause');
  });

  it('shows the notice, and none that was taken away', () => {
    expect(wall(notice('Eyes up')).notice).toBe('Eyes up');
    expect(wall(notice(null)).notice).toBe('');
    expect(wall(notice('For a role that sees no audiences', undefined)).notice).not.toBe('');
  });

  it('shows nothing that is not for the public', () => {
    expect(wall(notice('For control', ['excon'])).notice).toBe('');
    expect(wall(clock({ move: 'Secret' }, ['excon'])).move).toBe('');
    const open = wall(clock({}));
    const promise = { seat: 'kestria/csirt', to: 'all', what: 'The log line', state: 'open' };
    expect(wall(clock({}), ['promises', 'p', promise, ALL], ['injects', 'N1', { title: 'Cranes' }])).toEqual(
      open
    );
  });

  it('names the door without a code', () => {
    const door = doorOf('https://exercise.example');
    expect(door).toEqual({ address: 'https://exercise.example/', spoken: 'exercise.example' });
  });
});

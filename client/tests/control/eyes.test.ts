import { describe, expect, it } from 'vitest';
import { flushSync } from 'svelte';
import { eyesOf, seatLabels } from '../../src/control/eyes';
import { following } from './effects.svelte';
import { delivery, worldOf } from './worlds';

const MINE = ['excon', 'seat:kestria/csirt'];
const TEAM = ['excon', 'team:kestria'];
const THEIRS = ['excon', 'seat:velmark/csirt'];

function world() {
  return worldOf(
    ['deliveries', 'd1', delivery(), MINE],
    ['deliveries', 'd2', delivery({ seat: 'velmark/csirt' }), THEIRS],
    ['headlines', 'h1', { team: 'kestria', title: 'Port', text: 'Works', at: 0 }, TEAM],
    ['injects', 'N1', {}, ['excon']],
    ['messages', 'm1', { sender: 'control', to: ['all'], text: 'Hello', at: 0 }, ['all', 'excon', 'public']],
    ['notes', 'n1', { text: 'They hesitate' }, ['excon', 'role:evaluator']],
    ['flags', 'f1', { up: true }]
  );
}

describe('the eyes of a seat', () => {
  it('are its own label, its team’s, and what everybody has', () => {
    expect([...seatLabels(['kestria/csirt'])].sort()).toEqual([
      'all',
      'public',
      'seat:kestria/csirt',
      'team:kestria'
    ]);
  });

  it('see a record if its audience meets them, and nothing else', () => {
    const { records } = eyesOf(world(), ['kestria/csirt'], false);
    expect(records.all('deliveries').map(({ id }) => id)).toEqual(['d1']);
    expect(records.get('deliveries', 'd1')).toBeDefined();
    expect(records.get('deliveries', 'd2')).toBeUndefined();
    expect(records.all('headlines')).toHaveLength(1);
    expect(records.all('messages')).toHaveLength(1);
    expect(records.get('seats', 'velmark/csirt')).toBeDefined();
  });

  it('see nothing that is for control or evaluators, nor what has no audience', () => {
    const { records } = eyesOf(world(), ['kestria/csirt'], false);
    for (const table of ['injects', 'notes', 'flags'] as const) expect(records.all(table)).toEqual([]);
    expect(records.get('injects', 'N1')).toBeUndefined();
  });

  it('tell nobody who else can see a record', () => {
    const { records } = eyesOf(world(), ['kestria/csirt'], false);
    expect(records.all('deliveries')[0]).not.toHaveProperty('audience');
    expect(records.row('deliveries', 'd1')).not.toHaveProperty('audience');
  });

  it('of folded seats see what each of them sees', () => {
    const { records } = eyesOf(world(), ['kestria/csirt', 'velmark/csirt'], false);
    expect(records.all('deliveries').map(({ id }) => id)).toEqual(['d1', 'd2']);
  });

  it('follow the world', () => {
    const all = world();
    const { records } = eyesOf(all, ['kestria/csirt'], false);
    let seen = 0;
    const stop = following(() => {
      seen = records.all('deliveries').length;
    });
    flushSync();
    expect(seen).toBe(1);
    all.records.put([['deliveries', 'd3', delivery(), MINE]]);
    flushSync();
    expect(seen).toBe(2);
    stop();
  });
});

describe('looking on', () => {
  it('does nothing', async () => {
    const all = world();
    const eyes = eyesOf(all, ['kestria/csirt'], false);
    expect(eyes.live).toBe(false);
    const outcome = await eyes.do({ type: 'delivery.read', delivery: 'd1' }, 'kestria/csirt');
    expect(outcome.done).toBe(false);
    expect(all.sent).toEqual([]);
    expect(eyes.viewer).toMatchObject({ person: 'fay', role: 'player', seats: ['kestria/csirt'] });
  });
});

describe('acting for a seat', () => {
  it('acts as that seat, or as the one that is named', async () => {
    const all = world();
    const eyes = eyesOf(all, ['kestria/csirt', 'kestria/police'], true);
    expect(eyes.live).toBe(true);
    await eyes.do({ type: 'delivery.read', delivery: 'd1' });
    await eyes.do({ type: 'delivery.read', delivery: 'd1' }, 'kestria/police');
    await eyes.ask({ type: 'may' });
    expect(all.sent.map(({ as }) => as)).toEqual(['kestria/csirt', 'kestria/police']);
    expect(all.asked).toEqual([[{ type: 'may' }, 'kestria/csirt']]);
  });
});

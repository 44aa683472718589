import { describe, expect, it } from 'vitest';
import type { Command, Outcome } from '../../src/net/wire';
import { Records } from '../../src/state/records.svelte';
import type { World } from '../../src/state/world.svelte';
import { NoteDraft } from '../../src/watch/notes.svelte';
import { ratingsOf } from '../../src/watch/ratings';
import { choicesOf, chosenSeats, seatsIn } from '../../src/watch/scope';

describe('whom one may watch', () => {
  const seat = (id: string, order: number) => ({
    id,
    record: { team: id.split('/')[0]!, title: id, short: id, order }
  });
  const seats = ['a/one', 'a/two', 'b/one'].map(seat);

  it('is what the code was made for', () => {
    expect(seatsIn([], seats)).toEqual(['a/one', 'a/two', 'b/one']);
    expect(seatsIn(['a'], seats)).toEqual(['a/one', 'a/two']);
    expect(seatsIn(['b/one'], seats)).toEqual(['b/one']);
  });

  it('can be all, a team of several, or one', () => {
    expect(choicesOf(['a/one', 'a/two', 'b/one']).teams).toEqual(['a']);
    expect(choicesOf(['a/one', 'a/two']).teams).toEqual([]);
    expect(chosenSeats('', ['a/one', 'b/one'])).toEqual(['a/one', 'b/one']);
    expect(chosenSeats('a', ['a/one', 'a/two', 'b/one'])).toEqual(['a/one', 'a/two']);
    expect(chosenSeats('b/one', ['a/one', 'b/one'])).toEqual(['b/one']);
    expect(chosenSeats('gone', ['a/one'])).toEqual(['a/one']);
  });
});

describe('a note', () => {
  function worldAt(clock: { now: number }, outcome: Outcome = { done: true }) {
    const given: Command[] = [];
    const world = {
      clock,
      do: (command: Command) => {
        given.push(command);
        return Promise.resolve(outcome);
      }
    } as unknown as World;
    return { world, given };
  }

  it('belongs to the second at which it was begun', async () => {
    const clock = { now: 10_500.7 };
    const { world, given } = worldAt(clock);
    const draft = new NoteDraft();
    draft.begin(world);
    draft.text = ' They asked before they told. ';
    clock.now = 60_000;
    draft.begin(world);
    expect(await draft.pin(world)).toBe(true);
    expect(given).toEqual([
      { type: 'note.pin', text: 'They asked before they told.', at: 10_500, about: null, objective: null }
    ]);
    expect([draft.text, draft.at, draft.pinned]).toEqual(['', undefined, 10_500]);
  });

  it('is of now where the clock stands still, or has fallen behind ours', async () => {
    const clock = { now: 9_000 };
    const { world, given } = worldAt(clock);
    const draft = new NoteDraft();
    draft.begin(world);
    clock.now = 8_990;
    draft.text = 'x';
    await draft.pin(world);
    expect(given[0]).toMatchObject({ at: null });
  });

  it('stays in the field when it is refused', async () => {
    const refusal = { code: 'x', message: 'No.' };
    const { world } = worldAt({ now: 5 }, { done: false, refusal });
    const draft = new NoteDraft();
    draft.text = 'x';
    expect(await draft.pin(world)).toBe(false);
    expect([draft.text, draft.refusal]).toEqual(['x', refusal]);
  });

  it('that is empty is not sent', async () => {
    const { world, given } = worldAt({ now: 5 });
    const draft = new NoteDraft();
    draft.text = '  ';
    expect(await draft.pin(world)).toBe(false);
    expect(given).toEqual([]);
  });
});

describe('ratings', () => {
  it('are mine and those of others, by objective and team', () => {
    const records = new Records();
    const rating = (team: string, grade: string, person: string) => ({
      objective: 'O1',
      team,
      grade,
      person,
      at: 0,
      why: null
    });
    records.put([
      ['objectives', 'O2', { title: 'Second', text: null, teams: [], order: 2 }],
      ['objectives', 'O1', { title: 'First', text: null, teams: ['a', 'b'], order: 1 }],
      ['criteria', 'c', { objective: 'O1', text: 'x', state: 'met' }],
      ['ratings', '1', rating('a', 'S', 'me')],
      ['ratings', '2', rating('a', 'U', 'you')]
    ]);
    const [first, second] = ratingsOf(records, 'me');
    expect([first!.id, second!.id]).toEqual(['O1', 'O2']);
    expect(first!.criteria).toHaveLength(1);
    expect(first!.teams[0]!.mine?.grade).toBe('S');
    expect(first!.teams[0]!.others.map((one) => one.grade)).toEqual(['U']);
    expect(first!.teams[1]).toMatchObject({ team: 'b', mine: undefined, others: [] });
  });
});

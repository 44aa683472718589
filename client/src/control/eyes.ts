// Somebody else's eyes. Control's records carry their audiences, so what a seat sees can be told here, by the one rule
// there is: a record is seen if its audience and one's labels meet.
import { Records, type Row } from '../state/records.svelte';
import type { World } from '../state/world.svelte';
import type { Outcome, RecordOf, TableName } from '../net/wire';
import { t } from '../words';

export function seatLabels(seats: string[]): ReadonlySet<string> {
  const own = seats.flatMap((seat) => [`team:${seat.split('/')[0]}`, `seat:${seat}`]);
  return new Set(['all', 'public', ...own]);
}

/** The records of another store, through labels. Follows it: nothing is copied. */
class Seen extends Records {
  #all: Records;
  #labels: ReadonlySet<string>;

  constructor(all: Records, labels: ReadonlySet<string>) {
    super();
    this.#all = all;
    this.#labels = labels;
  }

  #sees(row: Row<unknown> | undefined): boolean {
    return row?.audience?.some((label) => this.#labels.has(label)) ?? false;
  }

  override get<T extends TableName>(name: T, id: string | null | undefined): RecordOf<T> | undefined {
    const row = this.#all.row(name, id);
    return this.#sees(row) ? row!.record : undefined;
  }

  override row<T extends TableName>(name: T, id: string | null | undefined): Row<RecordOf<T>> | undefined {
    const row = this.#all.row(name, id);
    return this.#sees(row) ? { id: row!.id, record: row!.record } : undefined;
  }

  override all<T extends TableName>(name: T): Row<RecordOf<T>>[] {
    return this.#all
      .all(name)
      .filter((row) => this.#sees(row))
      .map(({ id, record }) => ({ id, record }));
  }
}

/**
 * A world as somebody sees it who holds these seats. `acting`: what is done in it is done as the seat that is named,
 * or as the first one.
 */
export function eyesOf(world: World, seats: string[], acting: boolean): World {
  const refused: Outcome = {
    done: false,
    refusal: { code: 'control/looking', message: t('control.eyes.looking') }
  };
  return {
    exercise: world.exercise,
    records: new Seen(world.records, seatLabels(seats)),
    clock: world.clock,
    viewer: { ...world.viewer, role: 'player', seats },
    get people() {
      return world.people;
    },
    get live() {
      return acting && world.live;
    },
    typing: new Map(),
    do: (command, as) => (acting ? world.do(command, as ?? seats[0]) : Promise.resolve(refused)),
    ask: (question, as) => world.ask(question, acting ? (as ?? seats[0]) : undefined),
    typingTo: (as, to) => {
      if (acting) world.typingTo(as, to);
    }
  };
}

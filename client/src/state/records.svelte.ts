/* eslint-disable svelte/prefer-svelte-reactivity -- a table is reactive as a whole: one signal per put, however many rows */
// The generic store of records: tables of rows, put whole. It holds what the server sent and knows no rule of the game.
import type { Put, RecordOf, TableName } from '../net/wire';

export interface Row<T> {
  id: string;
  record: T;
  /** Who may see it; known to control only. */
  audience?: string[];
}

class Table {
  rows = new Map<string, Row<unknown>>();
  version = $state(0);
}

export class Records {
  #tables = new Map<string, Table>();
  /** Rises whenever anything was put. */
  changes = $state(0);
  /** Rises when a table comes into being. Whoever looks for one that is not there depends on this. */
  #made = $state(0);

  #table(name: string): Table {
    let table = this.#tables.get(name);
    if (table === undefined) {
      table = new Table();
      this.#tables.set(name, table);
      this.#made++;
    }
    return table;
  }

  #look(name: string): Table | undefined {
    const table = this.#tables.get(name);
    void (table ? table.version : this.#made);
    return table;
  }

  /** Take puts over. Idempotent: a resume may repeat some. */
  put(puts: Put[]): void {
    const changed = new Set<Table>();
    for (const [name, id, record, audience] of puts) {
      const table = this.#table(name);
      table.rows.set(id, audience === undefined ? { id, record } : { id, record, audience });
      changed.add(table);
    }
    for (const table of changed) table.version++;
    if (changed.size > 0) this.changes++;
  }

  /** Forget everything and begin with these. */
  replace(puts: Put[]): void {
    for (const table of this.#tables.values()) {
      if (table.rows.size > 0) {
        table.rows = new Map();
        table.version++;
      }
    }
    this.put(puts);
  }

  get<T extends TableName>(name: T, id: string | null | undefined): RecordOf<T> | undefined {
    return this.row(name, id)?.record;
  }

  /** A record with what stands beside it. */
  row<T extends TableName>(name: T, id: string | null | undefined): Row<RecordOf<T>> | undefined {
    const table = this.#look(name);
    return id ? (table?.rows.get(id) as Row<RecordOf<T>> | undefined) : undefined;
  }

  /** All rows of a table, in the order in which they first came. */
  all<T extends TableName>(name: T): Row<RecordOf<T>>[] {
    const table = this.#look(name);
    return [...(table?.rows.values() ?? [])] as Row<RecordOf<T>>[];
  }
}

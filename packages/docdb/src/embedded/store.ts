// One thread's view of the data file: a connection, its prepared statements and the catalog.
import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import type { Catalog } from './catalog/catalog.ts';
import { CatalogReader } from './catalog/catalog-reader.ts';
import { SharedReads } from './shared-reads.ts';
import type { SharedState } from './shared-state.ts';

/** A row comes as an array of its columns. */
export type Columns = Readonly<Record<number, SQLOutputValue>>;

export interface StoreOptions {
  readonly path: string;
  readonly shared: SharedState;
  readonly readOnly: boolean;
  /** Reads of one turn of the event loop share a transaction: for a connection of the caller's thread. */
  readonly sharesReads?: boolean;
}

const lockTimeoutMs = 30_000;
const maxCachedCollections = 256;

/**
 * Statements are prepared once and shared: read with `get` or with `all` and a LIMIT, never with `iterate`
 * across other calls, since a second use of the same statement would reset the first.
 */
export class Store {
  readonly connection: DatabaseSync;
  readonly shared: SharedState;
  readonly #catalog: CatalogReader;
  readonly #sharedReads: SharedReads | null;
  readonly #statements = new Map<string, StatementSync>();
  readonly #ofCollection = new Map<number, Map<string, StatementSync>>();

  constructor({ path, shared, readOnly, sharesReads }: StoreOptions) {
    this.connection = new DatabaseSync(path, { readOnly, timeout: lockTimeoutMs, enableForeignKeyConstraints: false });
    this.shared = shared;
    this.connection.exec('PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384');
    this.#catalog = new CatalogReader(this);
    this.#sharedReads = sharesReads === true ? new SharedReads(this.connection, shared) : null;
  }

  /** The current catalog; take it anew for every operation. */
  get catalog(): Catalog {
    this.#sharedReads?.join();
    return this.#catalog.current();
  }

  /** A fixed statement; `sql` is a literal of the code, never built from data. */
  statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** A statement on a collection's tables: `$d` and `$x` in the template stand for `d<id>` and `x<id>`. */
  collectionStatement(id: number, template: string): StatementSync {
    let statements = this.#ofCollection.get(id);
    if (statements === undefined) {
      statements = new Map();
      if (this.#ofCollection.size >= maxCachedCollections) this.#forgetOldest();
      this.#ofCollection.set(id, statements);
    }
    let statement = statements.get(template);
    if (statement === undefined) {
      statement = this.#prepare(template.replaceAll('$d', `d${id}`).replaceAll('$x', `x${id}`));
      statements.set(template, statement);
    }
    return statement;
  }

  /** Documents of a collection, from the counter that every commit keeps. */
  documentCount(id: number): number {
    return Number(this.statement('SELECT documents FROM counts WHERE collection = ?').get(id)?.[0] ?? 0);
  }

  /** Bytes of text of a collection's documents. */
  documentBytes(id: number): number {
    return Number(this.statement('SELECT bytes FROM counts WHERE collection = ?').get(id)?.[0] ?? 0);
  }

  forgetStatements(id: number): void {
    this.#ofCollection.delete(id);
  }

  close(): void {
    this.#sharedReads?.end();
    this.#statements.clear();
    this.#ofCollection.clear();
    if (this.connection.isOpen) this.connection.close();
  }

  #prepare(sql: string): StatementSync {
    const statement = this.connection.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  }

  #forgetOldest(): void {
    for (const id of this.#ofCollection.keys()) {
      this.#ofCollection.delete(id);
      return;
    }
  }
}

// The writer's state inside one transaction: what it changed besides rows, so that a rollback takes that back too.
import type { StatementSync } from 'node:sqlite';
import type { CollectionEntry } from '../catalog/catalog.ts';
import { loadChanges } from '../catalog/catalog-reader.ts';
import { CatalogSnapshot } from '../catalog/catalog-snapshot.ts';
import { ChangeAppender } from '../changes/change-appender.ts';
import type { Store } from '../store.ts';

interface CountDelta {
  readonly collection: number;
  readonly documents: number;
  readonly bytes: number;
}

interface Mark {
  readonly catalog: CatalogSnapshot;
  readonly catalogChanged: boolean;
  readonly deltas: number;
  readonly changes: number;
  readonly total: number;
  readonly bytes: number;
}

/** Thrown where SQLite has rolled back the whole transaction, not only the statement. */
export class TransactionLost extends Error {
  constructor(cause: unknown) {
    super('the transaction was rolled back', { cause });
    this.name = 'TransactionLost';
  }
}

export class WriteContext {
  readonly store: Store;
  readonly changes: ChangeAppender;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #rollback: StatementSync;
  readonly #savepoint: StatementSync;
  readonly #release: StatementSync;
  readonly #rollbackTo: StatementSync;
  #catalog: CatalogSnapshot;
  #committedCatalog: CatalogSnapshot;
  #catalogVersion: number;
  #catalogChanged = false;
  #deltas: CountDelta[] = [];
  /** Collections whose removal is under way. */
  readonly removing: Set<number> = new Set();
  /** Indexes whose build or removal is under way. */
  readonly building: Set<number> = new Set();
  /** Counts transactions: what was read in an earlier one may have changed. */
  slice = 0;
  /** Bytes written in this slice, for its limit. */
  bytesWritten = 0;

  constructor(store: Store) {
    this.store = store;
    this.changes = new ChangeAppender(store);
    this.#begin = store.statement('BEGIN IMMEDIATE');
    this.#commit = store.statement('COMMIT');
    this.#rollback = store.statement('ROLLBACK');
    this.#savepoint = store.statement('SAVEPOINT s');
    this.#release = store.statement('RELEASE s');
    this.#rollbackTo = store.statement('ROLLBACK TO s');
    const loaded = loadChanges(store, new CatalogSnapshot(), -1);
    this.#catalog = loaded.snapshot;
    this.#committedCatalog = loaded.snapshot;
    this.#catalogVersion = loaded.rowVersion;
  }

  get catalog(): CatalogSnapshot {
    return this.#catalog;
  }

  /** What catalog rows changed in this transaction are marked with. */
  get nextCatalogVersion(): number {
    return this.#catalogVersion + 1;
  }

  /** The catalog as it is once this transaction commits. */
  changeCatalog(entries: readonly CollectionEntry[], removed: readonly number[] = []): void {
    this.#catalog = this.#catalog.with(0, entries, removed);
    this.#catalogChanged = true;
  }

  count(collection: number, documents: number, bytes: number): void {
    this.#deltas.push({ collection, documents, bytes });
    this.bytesWritten += Math.abs(bytes);
  }

  /** Documents of a collection as this transaction sees them. */
  documentCount(collection: number): number {
    let documents = this.store.documentCount(collection);
    for (const delta of this.#deltas) if (delta.collection === collection) documents += delta.documents;
    return documents;
  }

  begin(): void {
    this.#begin.run();
    this.slice += 1;
    this.bytesWritten = 0;
  }

  /** Durable when it returns. */
  commit(): void {
    const { shared } = this.store;
    this.#writeCounts();
    if (this.#catalogChanged) shared.beginCatalogChange();
    try {
      this.#commit.run();
      shared.countCommit();
      if (this.#catalogChanged) {
        this.#catalogVersion += 1;
        this.#committedCatalog = this.#catalog;
      }
      this.changes.committed();
    } finally {
      if (this.#catalogChanged) shared.endCatalogChange();
      this.#catalogChanged = false;
    }
    shared.lastSequence = this.changes.last;
  }

  rollback(): void {
    if (this.store.connection.isTransaction) this.#rollback.run();
    this.#catalog = this.#committedCatalog;
    this.#catalogChanged = false;
    this.#deltas = [];
    this.changes.rolledBack();
  }

  /** All of `run` or none of it. */
  savepoint<T>(run: () => T): T {
    const mark: Mark = {
      catalog: this.#catalog,
      catalogChanged: this.#catalogChanged,
      deltas: this.#deltas.length,
      changes: this.changes.last,
      total: this.changes.total,
      bytes: this.bytesWritten,
    };
    this.#savepoint.run();
    try {
      const result = run();
      this.#release.run();
      return result;
    } catch (error) {
      this.#undo(mark, error);
      throw error;
    }
  }

  #undo(mark: Mark, error: unknown): void {
    if (error instanceof TransactionLost) return;
    if (!this.store.connection.isTransaction) throw new TransactionLost(error);
    this.#rollbackTo.run();
    this.#release.run();
    this.#catalog = mark.catalog;
    this.#catalogChanged = mark.catalogChanged;
    this.#deltas.length = mark.deltas;
    this.bytesWritten = mark.bytes;
    this.changes.rewind(mark.changes, mark.total);
  }

  #writeCounts(): void {
    if (this.#deltas.length === 0) return;
    const sums = new Map<number, { documents: number; bytes: number }>();
    for (const { collection, documents, bytes } of this.#deltas) {
      const sum = sums.get(collection);
      if (sum === undefined) sums.set(collection, { documents, bytes });
      else {
        sum.documents += documents;
        sum.bytes += bytes;
      }
    }
    this.#deltas = [];
    const update = this.store.statement(
      `INSERT INTO counts (collection, documents, bytes) VALUES (?1, ?2, ?3)
         ON CONFLICT (collection) DO UPDATE SET documents = documents + ?2, bytes = bytes + ?3`,
    );
    for (const [collection, { documents, bytes }] of sums) update.run(collection, documents, bytes);
  }
}

// Keeps a thread's catalog snapshot current: what changed since the last look is read, nothing more.
import type { SQLOutputValue } from 'node:sqlite';
import { parseStored } from '../../values/parse/parse-stored.ts';
import type { Columns, Store } from '../store.ts';
import type { Catalog, CollectionEntry, IndexEntry } from './catalog.ts';
import { CatalogSnapshot } from './catalog-snapshot.ts';
import { readOptions } from './collection-options.ts';
import { readIndexSpec } from './index-spec.ts';

export class CatalogReader {
  readonly #store: Store;
  #snapshot = new CatalogSnapshot(-1);
  /** The highest `collections.version` that the snapshot holds. */
  #rowVersion = -1;

  constructor(store: Store) {
    this.#store = store;
  }

  current(): Catalog {
    const version = this.#store.shared.catalogVersion;
    if (version === this.#snapshot.version) return this.#snapshot;
    const { snapshot, rowVersion } = loadChanges(this.#store, this.#snapshot, this.#rowVersion);
    if (version % 2 === 1) {
      // A change is being committed: the rows may already be visible, or not yet. Not kept, and no plan may trust
      // that an index has no arrays, since the first one may be what is being committed.
      return asMultikey(snapshot);
    }
    this.#snapshot = snapshot.with(version, []);
    this.#rowVersion = rowVersion;
    return this.#snapshot;
  }
}

/** The snapshot after all catalog rows newer than `rowVersion`. */
export function loadChanges(
  store: Store,
  snapshot: CatalogSnapshot,
  rowVersion: number,
): { readonly snapshot: CatalogSnapshot; readonly rowVersion: number } {
  const rows = store
    .statement(
      `SELECT c.id, d.name, c.name, c.options, c.stamped, c.state, c.version
         FROM collections c JOIN databases d ON d.id = c.database WHERE c.version > ? ORDER BY c.version`,
    )
    .all(rowVersion);
  if (rows.length === 0) return { snapshot, rowVersion };
  const entries: CollectionEntry[] = [];
  const removed: number[] = [];
  let newest = rowVersion;
  for (const row of rows) {
    newest = Math.max(newest, integer(row[6]));
    if (row[5] === 'ready') entries.push(readEntry(store, row));
    else removed.push(integer(row[0]));
  }
  return { snapshot: snapshot.with(snapshot.version, entries, removed), rowVersion: newest };
}

function readEntry(store: Store, row: Columns): CollectionEntry {
  const id = integer(row[0]);
  const indexes = store
    .statement('SELECT id, name, spec, multikey, state FROM indexes WHERE collection = ? ORDER BY id')
    .all(id)
    .map(readIndex);
  return Object.freeze({
    id,
    database: text(row[1]),
    name: text(row[2]),
    options: readOptions(parseStored(text(row[3]))),
    stamped: row[4] === 1,
    indexes: Object.freeze(indexes),
  });
}

function readIndex(row: Columns): IndexEntry {
  const mask = integer(row[3]);
  const state = row[4] === 'ready' || row[4] === 'building' ? row[4] : 'dropping';
  return Object.freeze({
    id: integer(row[0]),
    name: text(row[1]),
    ...readIndexSpec(parseStored(text(row[2]))),
    multikey: mask !== 0,
    multikeyMask: mask,
    state,
  });
}

function asMultikey(snapshot: CatalogSnapshot): CatalogSnapshot {
  const entries = snapshot.databases().flatMap((database) =>
    snapshot.list(database).map((entry) => ({
      ...entry,
      indexes: entry.indexes.map((index) => ({ ...index, multikey: true, multikeyMask: 2 ** index.fields.length - 1 })),
    })),
  );
  return snapshot.with(snapshot.version, entries);
}

function integer(value: SQLOutputValue | undefined): number {
  if (typeof value !== 'number') throw new TypeError('the catalog is damaged: a number is missing');
  return value;
}

function text(value: SQLOutputValue | undefined): string {
  if (typeof value !== 'string') throw new TypeError('the catalog is damaged: a text is missing');
  return value;
}

// A data file filled by plain SQL, so that reading can be tested without the writer.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Catalog, CollectionEntry, IndexEntry } from '../../src/embedded/catalog/catalog.ts';
import { indexSpecDocument } from '../../src/embedded/catalog/index-spec.ts';
import { idKey, indexEntries } from '../../src/embedded/executor/index-entries.ts';
import { collectionTables, openFormat, prepareConnection } from '../../src/embedded/format.ts';
import { SharedState } from '../../src/embedded/shared-state.ts';
import { Store } from '../../src/embedded/store.ts';
import { formatStored } from '../../src/values/format/format-stored.ts';
import type { Document } from '../../src/values/value.ts';

export interface HandIndex extends Partial<Omit<IndexEntry, 'fields'>> {
  readonly key: Readonly<Record<string, 1 | -1>>;
}

export interface HandStore extends AsyncDisposable {
  readonly path: string;
  readonly store: Store;
  readonly catalog: Catalog;
  readonly entry: CollectionEntry;
  [Symbol.asyncDispose](): Promise<void>;
}

/** One collection `docs` of the database `test` with these documents and indexes. */
export function handStore(documents: readonly Document[], keys: readonly HandIndex[] = []): HandStore {
  const directory = mkdtempSync(join(tmpdir(), 'coglex-read-'));
  const path = join(directory, 'data.db');
  const connection = new DatabaseSync(path);
  prepareConnection(connection);
  connection.exec('PRAGMA synchronous = OFF');
  openFormat(connection, () => undefined);
  connection.exec(`INSERT INTO databases VALUES (1, 'test');
    INSERT INTO collections (id, database, name, options, stamped, state, version)
      VALUES (1, 1, 'docs', '{}', 0, 'ready', 1); ${collectionTables(1)}`);
  const indexes = keys.map(handIndex);
  const masks = indexes.map(() => 0);
  connection.exec('BEGIN');
  const insert = connection.prepare('INSERT INTO d1 (k, doc, plain, v) VALUES (?, ?, ?, NULL)');
  const insertEntry = connection.prepare('INSERT INTO x1 VALUES (?, ?, ?)');
  let bytes = 0;
  for (const document of documents) {
    const { text, plain } = formatStored(document);
    bytes += text.length;
    const r = insert.run(idKey(document['_id']), text, plain ? 1 : 0).lastInsertRowid;
    indexes.forEach((index, position) => {
      const entries = indexEntries(index, document);
      masks[position] = (masks[position] ?? 0) | entries.multikeyMask;
      for (const key of entries.keys) insertEntry.run(index.id, key, r);
    });
  }
  connection.prepare('INSERT INTO counts VALUES (1, ?, ?)').run(documents.length, bytes);
  const insertIndex = connection.prepare('INSERT INTO indexes VALUES (?, 1, ?, ?, ?, ?)');
  indexes.forEach((index, position) => {
    const spec = formatStored(indexSpecDocument(index)).text;
    insertIndex.run(index.id, index.name, spec, masks[position] ?? 0, index.state);
  });
  connection.exec('COMMIT');
  connection.close();
  const store = new Store({ path, shared: new SharedState(), readOnly: true });
  const entry = store.catalog.find('test', 'docs');
  if (entry === null) throw new Error('the collection is not there');
  const close = (): Promise<void> => {
    store.close();
    rmSync(directory, { recursive: true, force: true });
    return Promise.resolve();
  };
  return { path, store, catalog: store.catalog, entry, [Symbol.asyncDispose]: close };
}

export function handIndex({ key, ...options }: HandIndex, position: number): IndexEntry {
  const fields = Object.entries(key).map(([path, direction]) => ({ path, direction }));
  return {
    id: position + 1,
    name: fields.map(({ path, direction }) => `${path}_${direction}`).join('_'),
    unique: false,
    sparse: false,
    hidden: false,
    partialFilter: null,
    expireAfterSeconds: null,
    collation: null,
    multikey: false,
    multikeyMask: 0,
    state: 'ready',
    ...options,
    fields,
  };
}

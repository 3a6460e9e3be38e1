// https://www.mongodb.com/docs/manual/core/index-creation/ : writes go on meanwhile and maintain the index from its first moment.
import { parseStored } from '../../values/parse/parse-stored.ts';
import type { CollectionEntry, IndexEntry } from '../catalog/catalog.ts';
import { addIndex, saveIndexState, saveMultikey } from '../catalog/catalog-editor.ts';
import { newIndexes } from '../catalog/index-conflicts.ts';
import { indexEntries } from '../executor/index-entries.ts';
import { removeIndexEntries } from './drop-index.ts';
import { collectionFor } from './ensure-collection.ts';
import { checkUnique } from './index-maintenance.ts';
import { type Operation, type OperationScope, single } from './operation.ts';
import type { IndexRequest, Place } from './request.ts';
import { noResult } from './result.ts';
import { TransactionLost, type WriteContext } from './write-context.ts';

const rowsAtOnce = 16;
const nextRows = `SELECT r, doc FROM $d WHERE r > ? ORDER BY r LIMIT ${rowsAtOnce}`;
const insertEntry = 'INSERT OR IGNORE INTO $x (i, key, r) VALUES (?, ?, ?)';

/** Ends when all are ready; `inserted`: how many were not there before. A unique index over duplicates ends all of them. */
export function* buildIndexes(scope: OperationScope, place: Place, requests: readonly IndexRequest[]): Operation {
  const { context } = scope;
  const entry = context.savepoint(() => collectionFor(context, place));
  const wanted = newIndexes(entry, requests);
  const indexes = context.savepoint(() => wanted.map((request) => addIndex(context, current(context, entry), request)));
  for (const index of indexes) context.building.add(index.id);
  try {
    yield* scan(context, entry.id, indexes);
    context.savepoint(() => {
      for (const index of indexes) saveIndexState(context, entry.id, index.id, 'ready');
    });
  } catch (error) {
    if (!(error instanceof TransactionLost)) abandon(scope, entry.id, indexes);
    throw error;
  } finally {
    for (const index of indexes) context.building.delete(index.id);
  }
  return single({ ...noResult, inserted: indexes.length });
}

function* scan(context: WriteContext, collection: number, indexes: readonly IndexEntry[]): Generator<void, void, void> {
  if (indexes.length === 0) return;
  let last = 0;
  for (;;) {
    const entry = context.catalog.findById(collection);
    const rows = entry === null ? [] : context.store.collectionStatement(collection, nextRows).all(last);
    if (entry !== null) {
      context.savepoint(() => {
        for (const columns of rows)
          addRow(context, indexes, { entry, r: Number(columns[0]), text: String(columns[1]) });
      });
    }
    const newest = rows.at(-1);
    if (newest === undefined || rows.length < rowsAtOnce) return;
    last = Number(newest[0]);
    yield;
  }
}

interface ScannedRow {
  readonly entry: CollectionEntry;
  readonly r: number;
  readonly text: string;
}

function addRow(context: WriteContext, indexes: readonly IndexEntry[], { entry, r, text }: ScannedRow): void {
  const document = parseStored(text);
  const insert = context.store.collectionStatement(entry.id, insertEntry);
  for (const built of indexes) {
    const index = context.catalog.findById(entry.id)?.indexes.find((other) => other.id === built.id);
    if (index?.state !== 'building') continue;
    const entries = indexEntries(index, document);
    if (index.unique) checkUnique(context, { entry, index, r }, entries);
    for (const key of entries.keys) {
      insert.run(index.id, key, r);
      context.bytesWritten += key.length;
    }
    const mask = entries.multikeyMask | index.multikeyMask;
    if (mask !== index.multikeyMask) saveMultikey(context, entry.id, index.id, mask);
  }
}

function abandon(scope: OperationScope, collection: number, indexes: readonly IndexEntry[]): void {
  const { context } = scope;
  if (context.catalog.findById(collection) === null) return;
  context.savepoint(() => {
    for (const index of indexes) saveIndexState(context, collection, index.id, 'dropping');
  });
  for (const index of indexes) scope.spawn(removeIndexEntries(context, collection, index.id));
}

function current(context: WriteContext, entry: CollectionEntry): CollectionEntry {
  return context.catalog.findById(entry.id) ?? entry;
}

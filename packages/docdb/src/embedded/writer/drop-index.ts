// https://www.mongodb.com/docs/manual/reference/command/dropIndexes/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { removeIndex, saveIndexState } from '../catalog/catalog-editor.ts';
import { namespaceText } from '../namespace.ts';
import type { BackgroundWork, OperationScope } from './operation.ts';
import type { Place } from './request.ts';
import { type ChangeResult, noResult } from './result.ts';
import type { WriteContext } from './write-context.ts';

const entriesAtOnce = 256;
const deleteSome = `DELETE FROM $x WHERE (i, key, r) IN (SELECT i, key, r FROM $x WHERE i = ? LIMIT ${entriesAtOnce})`;

export function dropIndex({ context, spawn }: OperationScope, place: Place, name: string): ChangeResult {
  const entry = context.catalog.find(place.database, place.collection);
  if (entry === null) {
    throw new MongoServerError(ErrorCode.NamespaceNotFound, `ns not found ${namespaceText(place)}`);
  }
  if (name === '_id_') throw new MongoServerError(ErrorCode.InvalidOptions, 'cannot drop _id index');
  const index = entry.indexes.find((other) => other.name === name && other.state !== 'dropping');
  if (index === undefined) {
    throw new MongoServerError(ErrorCode.IndexNotFound, `index not found with name [${name}]`);
  }
  context.savepoint(() => saveIndexState(context, entry.id, index.id, 'dropping'));
  spawn(removeIndexEntries(context, entry.id, index.id));
  return { ...noResult, deleted: 1 };
}

/** Deletes the entries of an index that no plan uses any more, then the index itself. */
export function* removeIndexEntries(context: WriteContext, collection: number, index: number): BackgroundWork {
  if (context.building.has(index)) return [];
  context.building.add(index);
  try {
    yield* remove(context, collection, index);
  } finally {
    context.building.delete(index);
  }
  return [];
}

function* remove(context: WriteContext, collection: number, index: number): Generator<void, void, void> {
  for (;;) {
    if (context.catalog.findById(collection) === null) return;
    const { changes } = context.store.collectionStatement(collection, deleteSome).run(index);
    if (Number(changes) < entriesAtOnce) break;
    yield;
  }
  context.savepoint(() => removeIndex(context, collection, index));
}

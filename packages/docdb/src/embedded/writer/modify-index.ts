// https://www.mongodb.com/docs/manual/reference/command/collMod/#change-index-properties
import type { IndexChanges } from '../../port/collection.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { saveIndexSpec } from '../catalog/catalog-editor.ts';
import { namespaceText } from '../namespace.ts';
import type { OperationScope } from './operation.ts';
import type { Place } from './request.ts';
import { type ChangeResult, noResult } from './result.ts';

/** Entries of an index do not depend on what can be changed here: the catalog alone changes. */
export function modifyIndex(
  { context }: OperationScope,
  { place, name, changes }: { readonly place: Place; readonly name: string; readonly changes: IndexChanges },
): ChangeResult {
  const entry = context.catalog.find(place.database, place.collection);
  if (entry === null) throw new MongoServerError(ErrorCode.NamespaceNotFound, `ns not found ${namespaceText(place)}`);
  const index = entry.indexes.find((other) => other.name === name && other.state !== 'dropping');
  if (index === undefined) throw new MongoServerError(ErrorCode.IndexNotFound, `cannot find index ${name}`);
  const { hidden = index.hidden, expireAfterSeconds = index.expireAfterSeconds } = changes;
  context.savepoint(() => saveIndexSpec(context, entry.id, Object.freeze({ ...index, hidden, expireAfterSeconds })));
  return { ...noResult, modified: 1 };
}

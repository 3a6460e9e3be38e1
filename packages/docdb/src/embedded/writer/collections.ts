// https://www.mongodb.com/docs/manual/reference/command/create/ , collMod, drop, dropDatabase
import type { CreateCollectionOptions } from '../../port/client.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { formatStored } from '../../values/format/format-stored.ts';
import type { CollectionEntry } from '../catalog/catalog.ts';
import { createEntry, markDropped, saveOptions } from '../catalog/catalog-editor.ts';
import { collationOf } from '../catalog/collation-of.ts';
import { optionsDocument } from '../catalog/collection-options.ts';
import { checkWritable, isSystemCollection, namespaceText } from '../namespace.ts';
import type { OperationScope } from './operation.ts';
import { removeCollection } from './remove-collection.ts';
import type { Place } from './request.ts';
import { type ChangeResult, noResult } from './result.ts';
import { compileValidator } from './validation.ts';

/** `inserted` 1 where it was made, 0 where it was there with the same options. */
export function createCollection(scope: OperationScope, place: Place, options: CreateCollectionOptions): ChangeResult {
  const { context, now } = scope;
  checkWritable(place);
  checkOptions(place, options, now);
  const found = context.catalog.find(place.database, place.collection);
  if (found !== null) {
    if (sameOptions(found.options, options)) return noResult;
    throw new MongoServerError(
      ErrorCode.NamespaceExists,
      `namespace ${namespaceText(place)} already exists, but with different options: ${formatStored(optionsDocument(found.options)).text}`,
    );
  }
  context.savepoint(() => createEntry(context, place, options));
  return { ...noResult, inserted: 1 };
}

export function modifyCollection(
  { context, now }: OperationScope,
  place: Place,
  options: CreateCollectionOptions,
): ChangeResult {
  const entry = context.catalog.find(place.database, place.collection);
  if (entry === null)
    throw new MongoServerError(ErrorCode.NamespaceNotFound, `ns does not exist: ${namespaceText(place)}`);
  const merged = { ...entry.options, ...options };
  if (merged.validator !== undefined && Object.keys(merged.validator).length === 0) delete merged.validator;
  checkOptions(place, merged, now);
  context.savepoint(() => saveOptions(context, entry, merged));
  return { ...noResult, modified: 1 };
}

/** `deleted` 1 where there was one. */
export function dropCollection(scope: OperationScope, place: Place): ChangeResult {
  const entry = scope.context.catalog.find(place.database, place.collection);
  if (entry === null) return noResult;
  scope.context.savepoint(() => dropEntry(scope, entry));
  scope.spawn(removeCollection(scope.context, entry.id));
  return { ...noResult, deleted: 1 };
}

export function dropDatabase(scope: OperationScope, database: string): ChangeResult {
  const { context } = scope;
  const entries = context.catalog.list(database);
  context.savepoint(() => {
    for (const entry of entries) dropEntry(scope, entry);
    if (entries.length > 0) {
      context.changes.append({
        collection: 0,
        operation: 'dropDatabase',
        id: null,
        time: scope.now,
        change: formatStored({ database }).text,
      });
    }
  });
  for (const entry of entries) scope.spawn(removeCollection(context, entry.id));
  return { ...noResult, deleted: entries.length };
}

function dropEntry({ context, now }: OperationScope, entry: CollectionEntry): void {
  if (!isSystemCollection(entry.name)) {
    context.changes.append({ collection: entry.id, operation: 'drop', id: null, time: now, change: null });
  }
  markDropped(context, entry);
}

const withoutValidators = new Set(['admin', 'config', 'local']);

function checkOptions(place: Place, options: CreateCollectionOptions, now: number): void {
  collationOf(options.collation);
  if (options.validator === undefined) return;
  if (withoutValidators.has(place.database) || place.collection.startsWith('system.')) {
    throw new MongoServerError(
      ErrorCode.InvalidOptions,
      `Document validators are not allowed on ${namespaceText(place)}: not in system collections, nor in admin, config and local`,
    );
  }
  compileValidator(options.validator, options.collation, now);
}

function sameOptions(left: CreateCollectionOptions, right: CreateCollectionOptions): boolean {
  return formatStored(optionsDocument(left)).text === formatStored(optionsDocument(right)).text;
}

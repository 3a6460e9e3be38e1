// https://www.mongodb.com/docs/manual/core/index-unique/#unique-index-and-errors
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { formatRelaxed } from '../../values/format/format-relaxed.ts';
import type { Document, Value } from '../../values/value.ts';
import type { CollectionEntry, IndexEntry } from '../catalog/catalog.ts';
import { setField } from '../own-fields.ts';

const longestValueShown = 200;

export function duplicateKey(entry: CollectionEntry, index: IndexEntry, values: readonly Value[]): MongoServerError {
  const keyPattern: Document = {};
  const keyValue: Document = {};
  for (const [position, { path, direction }] of index.fields.entries()) {
    setField(keyPattern, path, direction);
    setField(keyValue, path, values[position] ?? null);
  }
  return duplicate(entry, index.name, keyPattern, keyValue);
}

export function duplicateId(entry: CollectionEntry, id: Value): MongoServerError {
  return duplicate(entry, '_id_', { _id: 1 }, { _id: id });
}

function duplicate(entry: CollectionEntry, index: string, keyPattern: Document, keyValue: Document): MongoServerError {
  const shown = Object.keys(keyValue).map((path) => `${path}: ${shownValue(keyValue[path])}`);
  return new MongoServerError(
    ErrorCode.DuplicateKey,
    `E11000 duplicate key error collection: ${entry.database}.${entry.name} index: ${index} dup key: { ${shown.join(', ')} }`,
    { keyPattern, keyValue },
  );
}

function shownValue(value: Value): string {
  const text = formatRelaxed(value ?? null);
  return text.length > longestValueShown ? `${text.slice(0, longestValueShown)}…` : text;
}

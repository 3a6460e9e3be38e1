// https://www.mongodb.com/docs/manual/core/index-ttl/
import { encodeKey } from '../../values/index-key.ts';
import { isArray, isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import type { CollectionEntry, IndexEntry } from '../catalog/catalog.ts';
import { getField } from '../own-fields.ts';
import { rowAt } from './find-rows.ts';
import { type Operation, type OperationScope, single } from './operation.ts';
import { noResult } from './result.ts';
import { deleteRow } from './rows.ts';

const rowsAtOnce = 32;
const upwards = `SELECT key, r FROM $x WHERE i = ? AND (key, r) > (?, ?) AND key < ? ORDER BY key, r LIMIT ${rowsAtOnce}`;
/** The earliest and latest dates that BSON's 64 bits of milliseconds and JavaScript both know. */
const firstDate = new Date(-8.64e15);

/** Deletes what every TTL index says has expired, in all collections. */
export function* expireDocuments(scope: OperationScope): Operation {
  let deleted = 0;
  for (const database of scope.context.catalog.databases()) {
    for (const entry of scope.context.catalog.list(database)) {
      for (const index of entry.indexes) {
        if (index.expireAfterSeconds === null || index.state !== 'ready' || index.fields.length !== 1) continue;
        deleted += yield* expireByIndex(scope, entry, index);
      }
    }
  }
  return single({ ...noResult, deleted });
}

function* expireByIndex(
  { context, now }: OperationScope,
  entry: CollectionEntry,
  index: IndexEntry,
): Generator<void, number, void> {
  const [field] = index.fields;
  const limit = now - (index.expireAfterSeconds ?? 0) * 1000;
  if (field === undefined || !Number.isFinite(limit) || limit < firstDate.getTime()) return 0;
  let deleted = 0;
  const { low, high } = expiredRange(new Date(limit), field.direction);
  let [key, after] = [low, 0];
  for (;;) {
    const current = context.catalog.findById(entry.id);
    if (current === null || !current.indexes.some((other) => other.id === index.id && other.state === 'ready'))
      return deleted;
    const entries = context.store.collectionStatement(entry.id, upwards).all(index.id, key, after, high);
    const rows = new Set(entries.map((columns) => Number(columns[1])));
    for (const r of rows) {
      const row = rowAt(context.store, current, r);
      if (row === null || !isExpired(row.document, field.path.split('.'), limit)) continue;
      context.savepoint(() => deleteRow(context, current, row, now));
      deleted += 1;
    }
    const last = entries.at(-1);
    if (last === undefined || entries.length < rowsAtOnce || !(last[0] instanceof Uint8Array)) return deleted;
    [key, after] = [last[0], Number(last[1])];
    yield;
  }
}

/** The keys of dates up to the limit: downwards indexes hold them the other way round. */
function expiredRange(limit: Date, direction: 1 | -1): { low: Uint8Array; high: Uint8Array } {
  const past = encodeKey([firstDate], [direction]);
  const present = encodeKey([new Date(limit.getTime() + 1)], [direction]);
  return direction === 1
    ? { low: past, high: present }
    : { low: Buffer.concat([present, Buffer.of(0)]), high: Buffer.concat([past, Buffer.of(0xff)]) };
}

/** Of an array its least date counts. */
function isExpired(document: Document, path: readonly string[], limit: number): boolean {
  return datesAt(document, path).some((date) => date.getTime() <= limit);
}

function datesAt(value: Value, path: readonly string[]): readonly Date[] {
  if (isArray(value)) return value.flatMap((element) => datesAt(element, path));
  const [name, ...rest] = path;
  if (name === undefined) return value instanceof Date ? [value] : [];
  return isDocument(value) ? datesAt(getField(value, name), rest) : [];
}

// The three things that can happen to a row, each inside a savepoint of the caller, which takes back what a later check refuses.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { formatStored } from '../../values/format/format-stored.ts';
import { parseStored } from '../../values/parse/parse-stored.ts';
import type { Document } from '../../values/value.ts';
import type { CollectionEntry } from '../catalog/catalog.ts';
import { describeUpdate } from '../changes/describe-update.ts';
import type { Row } from '../executor/row.ts';
import { isSystemCollection } from '../namespace.ts';
import type { StoredText } from '../stored-document.ts';
import { duplicateId } from './duplicate-key.ts';
import { planEntries, writeEntries } from './index-maintenance.ts';
import { isUniqueViolation } from './storage-errors.ts';
import { hasValidator, validateNew, validateUpdate } from './validation.ts';
import type { WriteContext } from './write-context.ts';

const insertStatement = 'INSERT INTO $d (k, doc, plain, v) VALUES (?, ?, ?, ?)';
const updateStatement = 'UPDATE $d SET doc = ?, plain = ?, v = ? WHERE r = ?';
const deleteStatement = 'DELETE FROM $d WHERE r = ?';

export interface WriteOptions {
  readonly now: number;
  readonly bypassValidation: boolean;
}

export interface NewRow extends StoredText {
  /** The index key of `_id`. */
  readonly key: Uint8Array;
}

export function insertRow(context: WriteContext, entry: CollectionEntry, row: NewRow, options: WriteOptions): void {
  const needsDocument = entry.indexes.length > 0 || (hasValidator(entry) && !options.bypassValidation);
  const document = needsDocument ? parseStored(row.text) : null;
  if (document !== null && !options.bypassValidation) validateNew(entry, document, options.now);
  const r = insertDocument(context, entry, row);
  if (document !== null) {
    writeEntries(context, entry, r, planEntries(context, entry, { before: null, after: document, row: r }));
  }
  context.count(entry.id, 1, row.text.length);
  if (!isSystemCollection(entry.name)) {
    context.changes.append({
      collection: entry.id,
      operation: 'insert',
      id: null,
      time: options.now,
      change: row.text,
    });
  }
}

function insertDocument(context: WriteContext, entry: CollectionEntry, row: NewRow): number {
  const statement = context.store.collectionStatement(entry.id, insertStatement);
  try {
    return Number(statement.run(row.key, row.text, row.plain ? 1 : 0, row.version).lastInsertRowid);
  } catch (error) {
    if (isUniqueViolation(error)) throw duplicateId(entry, parseStored(row.text)['_id']);
    throw error;
  }
}

export interface Replacement extends StoredText {
  readonly document: Document;
  readonly operation: 'update' | 'replace';
}

export function replaceRow(
  context: WriteContext,
  { entry, row, after }: { readonly entry: CollectionEntry; readonly row: Row; readonly after: Replacement },
  options: WriteOptions,
): void {
  if (!options.bypassValidation) validateUpdate(entry, { before: row.document, after: after.document }, options.now);
  const entries =
    entry.indexes.length === 0
      ? []
      : planEntries(context, entry, { before: row.document, after: after.document, row: row.r });
  context.store
    .collectionStatement(entry.id, updateStatement)
    .run(after.text, after.plain ? 1 : 0, after.version, row.r);
  writeEntries(context, entry, row.r, entries);
  context.count(entry.id, 0, after.text.length - row.text.length);
  context.bytesWritten += after.text.length;
  if (isSystemCollection(entry.name)) return;
  const images = entry.options.changeStreamPreAndPostImages?.enabled === true;
  context.changes.append({
    collection: entry.id,
    operation: after.operation,
    id: idText(row.document),
    time: options.now,
    change: changeText(row, after, images),
  });
}

function changeText(row: Row, after: Replacement, images: boolean): string {
  const description: Document =
    after.operation === 'replace'
      ? { after: after.document }
      : { update: describeUpdate(row.document, after.document) };
  if (images) {
    description['before'] = row.document;
    description['after'] = after.document;
  }
  return formatStored(description).text;
}

export function deleteRow(context: WriteContext, entry: CollectionEntry, row: Row, now: number): void {
  const entries =
    entry.indexes.length === 0 ? [] : planEntries(context, entry, { before: row.document, after: null, row: row.r });
  const { changes } = context.store.collectionStatement(entry.id, deleteStatement).run(row.r);
  if (changes !== 1) throw new MongoServerError(ErrorCode.InternalError, 'a row to delete is not there');
  writeEntries(context, entry, row.r, entries);
  context.count(entry.id, -1, -row.text.length);
  if (isSystemCollection(entry.name)) return;
  const images = entry.options.changeStreamPreAndPostImages?.enabled === true;
  context.changes.append({
    collection: entry.id,
    operation: 'delete',
    id: idText(row.document),
    time: now,
    change: images ? formatStored({ before: row.document }).text : null,
  });
}

function idText(document: Document): string {
  return formatStored({ _id: document['_id'] }).text;
}

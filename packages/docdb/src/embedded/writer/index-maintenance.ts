// Keeps a collection's index entries in step with its rows.
import type { Document } from '../../values/value.ts';
import type { CollectionEntry, IndexEntry } from '../catalog/catalog.ts';
import { saveMultikey } from '../catalog/catalog-editor.ts';
import { findDuplicate, type IndexEntries, indexEntries } from '../executor/index-entries.ts';
import { duplicateKey } from './duplicate-key.ts';
import type { WriteContext } from './write-context.ts';

const insertEntry = 'INSERT OR IGNORE INTO $x (i, key, r) VALUES (?, ?, ?)';
const deleteEntry = 'DELETE FROM $x WHERE i = ? AND key = ? AND r = ?';

/** What a write changes in one index. */
export interface EntryChange {
  readonly index: IndexEntry;
  readonly added: readonly Uint8Array[];
  readonly removed: readonly Uint8Array[];
  readonly multikeyMask: number;
}

/**
 * Works out the entries that a document gains and loses (`before` null: inserted, `after` null: deleted), and checks
 * the unique indexes before any of them is written. `row` is the document's own row.
 */
export function planEntries(
  context: WriteContext,
  entry: CollectionEntry,
  { before, after, row }: { readonly before: Document | null; readonly after: Document | null; readonly row: number },
): readonly EntryChange[] {
  const changes: EntryChange[] = [];
  for (const index of entry.indexes) {
    if (index.state === 'dropping') continue;
    const old = before === null ? noKeys : indexEntries(index, before).keys;
    const now = after === null ? null : indexEntries(index, after);
    const keys = now?.keys ?? noKeys;
    const added = old.length === 0 ? keys : keys.filter((key) => !includesKey(old, key));
    const removed = keys.length === 0 ? old : old.filter((key) => !includesKey(keys, key));
    if (index.unique && now !== null && added.length > 0) checkUnique(context, { entry, index, r: row }, now);
    const multikeyMask = index.multikeyMask | (now?.multikeyMask ?? 0);
    if (added.length > 0 || removed.length > 0) changes.push({ index, added, removed, multikeyMask });
  }
  return changes;
}

/** Also marks an index whose first document with an array on a path of the key this is. */
export function writeEntries(
  context: WriteContext,
  entry: CollectionEntry,
  row: number,
  changes: readonly EntryChange[],
): void {
  if (changes.length === 0) return;
  const insert = context.store.collectionStatement(entry.id, insertEntry);
  const remove = context.store.collectionStatement(entry.id, deleteEntry);
  for (const { index, added, removed, multikeyMask } of changes) {
    for (const key of removed) remove.run(index.id, key, row);
    for (const key of added) {
      insert.run(index.id, key, row);
      context.bytesWritten += key.length;
    }
    if (multikeyMask !== index.multikeyMask) saveMultikey(context, entry.id, index.id, multikeyMask);
  }
}

export interface UniqueCheck {
  readonly entry: CollectionEntry;
  readonly index: IndexEntry;
  readonly r: number;
}

/** Throws code 11000 where another row holds one of the values. */
export function checkUnique(context: WriteContext, { entry, index, r }: UniqueCheck, entries: IndexEntries): void {
  const duplicate = findDuplicate(context.store, entry.id, index, { entries, r });
  if (duplicate !== null) throw duplicateKey(entry, index, duplicate.values);
}

const noKeys: readonly Uint8Array[] = Object.freeze([]);

function includesKey(keys: readonly Uint8Array[], key: Uint8Array): boolean {
  return keys.some((other) => Buffer.compare(other, key) === 0);
}

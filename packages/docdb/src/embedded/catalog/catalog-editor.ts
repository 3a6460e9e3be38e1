// Changes of the catalog, made by the writer inside its transaction.
import type { CreateCollectionOptions } from '../../port/client.ts';
import { formatStored } from '../../values/format/format-stored.ts';
import { collectionTables } from '../format.ts';
import type { IndexRequest, Place } from '../writer/request.ts';
import type { WriteContext } from '../writer/write-context.ts';
import type { CollectionEntry, IndexEntry } from './catalog.ts';
import { optionsDocument } from './collection-options.ts';
import { indexSpecDocument } from './index-spec.ts';

export function createEntry(context: WriteContext, place: Place, options: CreateCollectionOptions): CollectionEntry {
  const { store } = context;
  store.statement('INSERT INTO databases (name) VALUES (?) ON CONFLICT DO NOTHING').run(place.database);
  const { lastInsertRowid } = store
    .statement(
      `INSERT INTO collections (database, name, options, stamped, state, version)
         VALUES ((SELECT id FROM databases WHERE name = ?), ?, ?, ?, 'ready', ?)`,
    )
    .run(
      place.database,
      place.collection,
      formatStored(optionsDocument(options)).text,
      place.stamped ? 1 : 0,
      context.nextCatalogVersion,
    );
  const id = Number(lastInsertRowid);
  store.connection.exec(collectionTables(id));
  store.statement('INSERT INTO counts (collection, documents, bytes) VALUES (?, 0, 0)').run(id);
  const entry: CollectionEntry = Object.freeze({
    id,
    database: place.database,
    name: place.collection,
    options,
    stamped: place.stamped,
    indexes: Object.freeze([]),
  });
  context.changeCatalog([entry]);
  return entry;
}

export function saveOptions(context: WriteContext, entry: CollectionEntry, options: CreateCollectionOptions): void {
  context.store
    .statement('UPDATE collections SET options = ?, version = ? WHERE id = ?')
    .run(formatStored(optionsDocument(options)).text, context.nextCatalogVersion, entry.id);
  context.changeCatalog([Object.freeze({ ...entry, options })]);
}

/** Frees the name at once; rows and tables are removed in slices afterwards. */
export function markDropped(context: WriteContext, entry: CollectionEntry): void {
  context.store
    .statement("UPDATE collections SET state = 'dropping', version = ?, dropped = ? WHERE id = ?")
    .run(context.nextCatalogVersion, context.changes.last, entry.id);
  context.changeCatalog([], [entry.id]);
}

export function addIndex(context: WriteContext, entry: CollectionEntry, request: IndexRequest): IndexEntry {
  const { name, ...spec } = request;
  const { lastInsertRowid } = context.store
    .statement("INSERT INTO indexes (collection, name, spec, multikey, state) VALUES (?, ?, ?, 0, 'building')")
    .run(entry.id, name, formatStored(indexSpecDocument(spec)).text);
  const index: IndexEntry = Object.freeze({
    id: Number(lastInsertRowid),
    name,
    ...spec,
    multikey: false,
    multikeyMask: 0,
    state: 'building',
  });
  replaceIndexes(context, entry, [...entry.indexes, index]);
  return index;
}

export function saveIndexState(
  context: WriteContext,
  collection: number,
  index: number,
  state: IndexEntry['state'],
): void {
  context.store.statement('UPDATE indexes SET state = ? WHERE id = ?').run(state, index);
  changeIndex(context, collection, index, (before) => ({ ...before, state }));
}

export function saveMultikey(context: WriteContext, collection: number, index: number, mask: number): void {
  context.store.statement('UPDATE indexes SET multikey = ? WHERE id = ?').run(mask, index);
  changeIndex(context, collection, index, (before) => ({ ...before, multikey: mask !== 0, multikeyMask: mask }));
}

export function saveIndexSpec(context: WriteContext, collection: number, index: IndexEntry): void {
  context.store
    .statement('UPDATE indexes SET spec = ? WHERE id = ?')
    .run(formatStored(indexSpecDocument(index)).text, index.id);
  changeIndex(context, collection, index.id, () => index);
}

/** Takes the index out of the catalog for good; its entries are gone already. */
export function removeIndex(context: WriteContext, collection: number, index: number): void {
  context.store.statement('DELETE FROM indexes WHERE id = ?').run(index);
  const entry = context.catalog.findById(collection);
  if (entry === null) return;
  replaceIndexes(
    context,
    entry,
    entry.indexes.filter((other) => other.id !== index),
  );
}

function changeIndex(
  context: WriteContext,
  collection: number,
  index: number,
  change: (before: IndexEntry) => IndexEntry,
): void {
  const entry = context.catalog.findById(collection);
  if (entry === null) return;
  replaceIndexes(
    context,
    entry,
    entry.indexes.map((other) => (other.id === index ? Object.freeze(change(other)) : other)),
  );
}

function replaceIndexes(context: WriteContext, entry: CollectionEntry, indexes: readonly IndexEntry[]): void {
  context.store.statement('UPDATE collections SET version = ? WHERE id = ?').run(context.nextCatalogVersion, entry.id);
  context.changeCatalog([Object.freeze({ ...entry, indexes: Object.freeze(indexes) })]);
}

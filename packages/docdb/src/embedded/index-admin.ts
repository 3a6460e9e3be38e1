// Indexes of one collection. https://www.mongodb.com/docs/manual/reference/command/listIndexes/
import type { IndexChanges, IndexDescription } from '../port/collection.ts';
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import type { Document } from '../values/value.ts';
import type { IndexEntry } from './catalog/catalog.ts';
import { collationOf } from './catalog/collation-of.ts';
import { readIndexDescription } from './catalog/index-description.ts';
import type { CollectionHost } from './collection-host.ts';
import { setField } from './own-fields.ts';
import { onlyResult } from './writer/writer-client.ts';

interface Target {
  readonly database: string;
  readonly collection: string;
}

export class IndexAdmin {
  readonly #host: CollectionHost;
  readonly #target: Target;

  constructor(host: CollectionHost, target: Target) {
    this.#host = host;
    this.#target = target;
  }

  /** Resolves with all names once all indexes are ready. */
  async create(descriptions: readonly IndexDescription[]): Promise<readonly string[]> {
    if (descriptions.length === 0)
      throw new MongoServerError(ErrorCode.BadValue, 'Must specify at least one index to create');
    const { engine, writes } = this.#host;
    for (;;) {
      const place = engine.place(this.#target.database, this.#target.collection);
      const entry = engine.store.catalog.find(place.database, place.collection);
      const collation = entry?.options.collation ?? null;
      const indexes = descriptions.map((description) => readIndexDescription(description, collation));
      const items = await writes.request({ op: 'createIndexes', place, indexes });
      if (items === 'again') continue;
      onlyResult(items);
      return indexes.map(({ name }) => name);
    }
  }

  async drop(name: string): Promise<void> {
    const { engine, writes } = this.#host;
    const place = engine.place(this.#target.database, this.#target.collection);
    await writes.request({ op: 'dropIndex', place, name });
  }

  async modify(name: string, changes: IndexChanges): Promise<void> {
    const { engine, writes } = this.#host;
    const place = engine.place(this.#target.database, this.#target.collection);
    await writes.request({ op: 'modifyIndex', place, name, changes });
  }

  list(): readonly Document[] {
    const { engine } = this.#host;
    engine.checkOpen();
    const entry = engine.store.catalog.find(this.#target.database, this.#target.collection);
    if (entry === null) return [];
    const idIndex: Document = { v: 2, key: { _id: 1 }, name: '_id_' };
    if (entry.options.collation !== undefined) idIndex['collation'] = fullCollation(entry.options.collation);
    return [idIndex, ...entry.indexes.filter((index) => index.state === 'ready').map(describeIndex)];
  }
}

function describeIndex(index: IndexEntry): Document {
  const key: Document = {};
  for (const { path, direction } of index.fields) setField(key, path, direction);
  return {
    v: 2,
    key,
    name: index.name,
    ...(index.unique ? { unique: true } : {}),
    ...(index.sparse ? { sparse: true } : {}),
    ...(index.partialFilter === null ? {} : { partialFilterExpression: index.partialFilter }),
    ...(index.expireAfterSeconds === null ? {} : { expireAfterSeconds: index.expireAfterSeconds }),
    ...(index.collation === null ? {} : { collation: fullCollation(index.collation) }),
    ...(index.hidden ? { hidden: true } : {}),
  };
}

/** With every member, as the server shows it. */
function fullCollation(collation: Document): Document {
  return { ...collation, ...collationOf(collation)?.spec } as Document;
}

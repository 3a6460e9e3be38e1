// A collection of the embedded engine. Reads go to `Reads`, writes to `Writes`; here the driver's words become theirs.
import type {
  CreateCollectionOptions,
  DocumentText,
  Precondition,
  Session,
  WriteModel,
  WriteOutcome,
} from '../port/client.ts';
import type * as Port from '../port/collection.ts';
import type { Cursor } from '../port/cursor.ts';
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import type { Document, Value } from '../values/value.ts';
import { changeOfModel, deleteChange, prepareInsert, updateChange } from './change-builder.ts';
import { changesOf } from './changes/change-stream.ts';
import type { CollectionHost } from './collection-host.ts';
import { findAndModify } from './find-and-modify.ts';
import { IndexAdmin } from './index-admin.ts';
import { documentText, outcomeOf, updateResult } from './outcome.ts';
import type { Reads } from './reads.ts';
import { runBulk } from './run-bulk.ts';
import type { Place } from './writer/request.ts';
import type { ChangeResult } from './writer/result.ts';
import { onlyResult } from './writer/writer-client.ts';

type Update = Document | readonly Document[];
type HintOptions = Port.OperationOptions & { readonly hint?: string | Document };

export class EmbeddedCollection implements Port.Collection {
  readonly dbName: string;
  readonly collectionName: string;
  readonly #host: CollectionHost;
  readonly #target: { readonly database: string; readonly collection: string };
  readonly #indexes: IndexAdmin;

  constructor(host: CollectionHost, database: string, collection: string) {
    this.#host = host;
    this.dbName = database;
    this.collectionName = collection;
    this.#target = { database, collection };
    this.#indexes = new IndexAdmin(host, this.#target);
  }

  find(filter: Document = {}, options: Port.FindOptions = {}): Cursor {
    return this.#reads(options.session).find(this.#target, filter, options);
  }

  async findOne(filter: Document = {}, options: Port.FindOptions = {}): Promise<Document | null> {
    const cursor = this.find(filter, { ...options, limit: 1 });
    try {
      return await cursor.next();
    } finally {
      await cursor.close();
    }
  }

  aggregate(pipeline: readonly Document[], options: HintOptions = {}): Cursor {
    return this.#reads(options.session).aggregate(this.#target, pipeline, options);
  }

  async countDocuments(
    filter: Document = {},
    options: HintOptions & { readonly skip?: number; readonly limit?: number } = {},
  ): Promise<number> {
    return this.#reads(options.session).count(this.#target, filter, options);
  }

  async estimatedDocumentCount(): Promise<number> {
    const { store } = this.#host.engine;
    const entry = this.#entry();
    return entry === null ? 0 : store.documentCount(entry.id);
  }

  async distinct(field: string, filter: Document = {}, options: HintOptions = {}): Promise<readonly Value[]> {
    return this.#reads(options.session).distinct(this.#target, field, filter, options);
  }

  async insertOne(document: Document, options: Port.InsertOptions = {}): Promise<Port.InsertOneResult> {
    if (options.bypassDocumentValidation === true) {
      const [item] = await this.bulk([{ insertOne: { document } }], options);
      if (item?.ok !== true) throw item?.error ?? new MongoServerError(ErrorCode.InternalError, 'nothing was answered');
      return { acknowledged: true, insertedId: item.outcome.insertedId };
    }
    const row = await this.#insertRow(document, options);
    return { acknowledged: true, insertedId: row.id };
  }

  async insertMany(documents: readonly Document[], options: Port.InsertOptions = {}): Promise<Port.InsertManyResult> {
    if (documents.length === 0)
      throw new MongoServerError(ErrorCode.InvalidLength, 'insertMany needs at least one document');
    const items = await this.bulk(
      documents.map((document) => ({ insertOne: { document } })),
      options,
    );
    const insertedIds: Record<number, Value> = {};
    for (const [index, item] of items.entries()) {
      if (!item.ok) throw item.error;
      insertedIds[index] = item.outcome.insertedId;
    }
    return { acknowledged: true, insertedCount: items.length, insertedIds };
  }

  updateOne(filter: Document, update: Update, options: Port.UpdateOptions = {}): Promise<Port.UpdateResult> {
    return this.#update({ filter, update, ...options }, { multi: false, replacement: false });
  }

  updateMany(filter: Document, update: Update, options: Port.UpdateOptions = {}): Promise<Port.UpdateResult> {
    return this.#update({ filter, update, ...options }, { multi: true, replacement: false });
  }

  replaceOne(filter: Document, replacement: Document, options: Port.UpdateOptions = {}): Promise<Port.UpdateResult> {
    return this.#update({ filter, update: replacement, ...options }, { multi: false, replacement: true });
  }

  deleteOne(filter: Document, options: HintOptions = {}): Promise<Port.DeleteResult> {
    return this.#delete(filter, options, false);
  }

  deleteMany(filter: Document, options: HintOptions = {}): Promise<Port.DeleteResult> {
    return this.#delete(filter, options, true);
  }

  async findOneAndUpdate(
    filter: Document,
    update: Update,
    options: Port.FindOneAndOptions = {},
  ): Promise<Document | null> {
    return (await this.findAndModify({ ...options, filter, update })).value;
  }

  async findOneAndReplace(
    filter: Document,
    replacement: Document,
    options: Port.FindOneAndOptions = {},
  ): Promise<Document | null> {
    return (await findAndModify(this.#host, this.#place(), { ...options, filter, update: replacement }, true)).value;
  }

  async findOneAndDelete(filter: Document, options: Port.FindOneAndOptions = {}): Promise<Document | null> {
    return (await this.findAndModify({ ...options, filter, remove: true })).value;
  }

  findAndModify(request: Port.FindAndModifyRequest): Promise<Port.FindAndModifyResult> {
    return findAndModify(this.#host, this.#place(), request, false);
  }

  bulk(operations: readonly WriteModel[], options: Port.InsertOptions = {}): Promise<readonly Port.BulkItem[]> {
    return runBulk(this.#host, this.#place(), operations, options);
  }

  async createIndex(
    key: Port.IndexDescription['key'],
    options: Omit<Port.IndexDescription, 'key'> = {},
  ): Promise<string> {
    const [name] = await this.createIndexes([{ key, ...options }]);
    return name ?? '';
  }

  createIndexes(indexes: readonly Port.IndexDescription[]): Promise<readonly string[]> {
    return this.#indexes.create(indexes);
  }

  async listIndexes(): Promise<readonly Document[]> {
    return this.#indexes.list();
  }

  modifyIndex(name: string, changes: Port.IndexChanges): Promise<void> {
    return this.#indexes.modify(name, changes);
  }

  dropIndex(name: string): Promise<void> {
    return this.#indexes.drop(name);
  }

  async options(): Promise<CreateCollectionOptions> {
    return this.#entry()?.options ?? {};
  }

  async drop(): Promise<boolean> {
    const items = await this.#host.writes.request({ op: 'drop', place: this.#place() });
    return items !== 'again' && onlyResult(items).deleted > 0;
  }

  watch(pipeline: readonly Document[] = [], options: Port.WatchOptions = {}): AsyncIterableIterator<Port.ChangeEvent> {
    return changesOf(this.#host.engine, this.#target, pipeline, options);
  }

  findByIdText(id: Value): DocumentText | null {
    const entry = this.#entry();
    return entry === null ? null : this.#host.reads.findByIdText(entry, id);
  }

  findText(filter: Document, options: Port.FindOptions = {}): Promise<Port.PageText> {
    return this.#reads(options.session).findText(this.#target, filter, options);
  }

  async insertText(
    documents: readonly Document[],
    options: Port.OperationOptions = {},
  ): Promise<readonly DocumentText[]> {
    const [first, ...more] = documents;
    if (first === undefined) return [];
    if (more.length === 0) return [documentText(await this.#insertRow(first, options))];
    for (;;) {
      const place = this.#place();
      const now = this.#host.engine.clock();
      const rows = documents.map((document) => prepareInsert(document, place, now));
      const changes = rows.map((_, part) => ({ kind: 'insert', place, part, ...plainInsert }) as const);
      const items = await this.#host.writes.request({ op: 'list', changes }, rows, options);
      if (items !== 'again') return rows.map(documentText);
    }
  }

  async writeOne(model: WriteModel, options: { readonly expect?: Precondition } = {}): Promise<WriteOutcome> {
    for (;;) {
      const place = this.#place();
      const rows: ReturnType<typeof prepareInsert>[] = [];
      const extras = { returns: 'after', ...options } as const;
      const change = changeOfModel(place, model, { rows, now: this.#host.engine.clock() }, extras);
      if (change.kind !== 'insert') return outcomeOf(await this.#host.writes.change(change, {}));
      const items = await this.#host.writes.request({ op: 'change', changes: [change] }, rows);
      if (items !== 'again') return outcomeOf(onlyResult(items), rows[0]?.id);
    }
  }

  async #insertRow(document: Document, options: Port.OperationOptions): Promise<ReturnType<typeof prepareInsert>> {
    const now = this.#host.engine.clock();
    return this.#host.writes.insert(() => {
      const place = this.#place();
      return { place, row: prepareInsert(document, place, now) };
    }, options);
  }

  async #update(
    model: Port.UpdateOptions & { readonly filter: Document; readonly update: Update },
    kind: { readonly multi: boolean; readonly replacement: boolean },
  ): Promise<Port.UpdateResult> {
    return updateResult(await this.#host.writes.change(updateChange(this.#place(), model, kind), model));
  }

  async #delete(filter: Document, options: HintOptions, multi: boolean): Promise<Port.DeleteResult> {
    const change = deleteChange(this.#place(), { ...options, filter }, multi);
    const result: ChangeResult = await this.#host.writes.change(change, options);
    return { acknowledged: true, deletedCount: result.deleted };
  }

  #reads(session: Session | undefined): Reads {
    return this.#host.readsOf(session);
  }

  #entry(): ReturnType<CollectionHost['engine']['store']['catalog']['find']> {
    const { engine } = this.#host;
    engine.checkOpen();
    return engine.store.catalog.find(this.dbName, this.collectionName);
  }

  #place(): Place {
    return this.#host.engine.place(this.dbName, this.collectionName);
  }
}

const plainInsert = { bypassValidation: false, returns: 'none', expect: null } as const;

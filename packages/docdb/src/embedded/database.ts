// A database of the embedded engine.

import type { CursorRegistry } from '../command/cursors.ts';
import { Budget } from '../language/budget.ts';
import { compileFilter } from '../language/match/compile.ts';
import type * as Port from '../port/client.ts';
import type { Collection, OperationOptions } from '../port/collection.ts';
import type { Cursor } from '../port/cursor.ts';
import type { Document } from '../values/value.ts';
import type { CollectionEntry } from './catalog/catalog.ts';
import { optionsDocument } from './catalog/collection-options.ts';
import { changeOfModel, type PreparedInsert } from './change-builder.ts';
import { EmbeddedCollection } from './collection.ts';
import type { CollectionHost } from './collection-host.ts';
import { checkCollectionName, noCollection } from './namespace.ts';
import { outcomeOf } from './outcome.ts';
import type { Change } from './writer/request.ts';
import { onlyResult } from './writer/writer-client.ts';

export class EmbeddedDatabase implements Port.Db {
  readonly databaseName: string;
  readonly #host: CollectionHost;
  readonly #client: Port.Client;
  readonly #cursors: CursorRegistry;

  constructor(
    host: CollectionHost,
    name: string,
    parts: { readonly client: Port.Client; readonly cursors: CursorRegistry },
  ) {
    this.#host = host;
    this.databaseName = name;
    this.#client = parts.client;
    this.#cursors = parts.cursors;
  }

  collection(name: string): Collection {
    checkCollectionName({ database: this.databaseName, collection: name });
    return new EmbeddedCollection(this.#host, this.databaseName, name);
  }

  aggregate(pipeline: readonly Document[], options: OperationOptions = {}): Cursor {
    const target = { database: this.databaseName, collection: noCollection };
    return this.#host.readsOf(options.session).aggregate(target, pipeline, options);
  }

  async createCollection(name: string, options: Port.CreateCollectionOptions = {}): Promise<Collection> {
    const collection = this.collection(name);
    const place = this.#host.engine.place(this.databaseName, name);
    await this.#host.writes.request({ op: 'create', place, options });
    return collection;
  }

  async listCollections(filter: Document = {}): Promise<readonly Port.CollectionInfo[]> {
    const { engine } = this.#host;
    engine.checkOpen();
    const compiled = compileFilter(filter, { now: new Date(engine.clock()), budget: new Budget() });
    return engine.store.catalog
      .list(this.databaseName)
      .filter((entry) => compiled.test(describeCollection(entry)))
      .map(({ name, options }) => ({ name, type: 'collection', options }));
  }

  dropCollection(name: string): Promise<boolean> {
    return this.collection(name).drop();
  }

  async dropDatabase(): Promise<void> {
    await this.#host.writes.request({ op: 'dropDatabase', database: this.databaseName });
  }

  async collMod(name: string, options: Port.CreateCollectionOptions): Promise<void> {
    const place = this.#host.engine.place(this.databaseName, name);
    await this.#host.writes.request({ op: 'modify', place, options });
  }

  async command(command: Document): Promise<Document> {
    // Loaded when first asked for: the server itself never speaks in commands.
    const { runCommand } = await import('../command/run.ts');
    return runCommand(this.#client, this, this.#cursors, command);
  }

  async transaction(operations: readonly Port.TransactionOperation[]): Promise<readonly Port.WriteOutcome[]> {
    if (operations.length === 0) return [];
    const { engine, writes } = this.#host;
    for (;;) {
      const rows: PreparedInsert[] = [];
      const now = engine.clock();
      const changes = operations.map((operation) => this.#change(operation, rows, now));
      const items = await writes.request({ op: 'list', changes }, rows);
      if (items === 'again') continue;
      return items.map((item, index) => {
        const change = changes[index];
        const id = change?.kind === 'insert' ? rows[change.part]?.id : undefined;
        return outcomeOf(onlyResult([item]), id);
      });
    }
  }

  async stats(): Promise<Document> {
    const { engine } = this.#host;
    engine.checkOpen();
    const { store } = engine;
    const entries = store.catalog.list(this.databaseName);
    const objects = entries.reduce((sum, { id }) => sum + store.documentCount(id), 0);
    const dataSize = entries.reduce((sum, { id }) => sum + store.documentBytes(id), 0);
    const indexes = entries.reduce((sum, entry) => sum + 1 + entry.indexes.length, 0);
    return { db: this.databaseName, collections: entries.length, views: 0, objects, dataSize, indexes };
  }

  #change(operation: Port.TransactionOperation, rows: PreparedInsert[], now: number): Change {
    checkCollectionName({ database: this.databaseName, collection: operation.collection });
    const place = this.#host.engine.place(this.databaseName, operation.collection);
    const { collection: _collection, expect, returnDocument, ...model } = operation;
    return changeOfModel(
      place,
      model,
      { rows, now },
      {
        ...(expect === undefined ? {} : { expect }),
        ...(returnDocument === true ? { returns: 'after' } : {}),
      },
    );
  }
}

function describeCollection(entry: CollectionEntry): Document {
  return { name: entry.name, type: 'collection', options: optionsDocument(entry.options) };
}

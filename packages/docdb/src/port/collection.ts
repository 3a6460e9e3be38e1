// See client.ts. Every write resolves only when it is durable.
import type { Document, Value } from '../values/value.ts';
import type {
  CreateCollectionOptions,
  DocumentText,
  Precondition,
  Session,
  WriteModel,
  WriteOutcome,
} from './client.ts';
import type { Cursor } from './cursor.ts';

export interface OperationOptions {
  readonly session?: Session;
  /** Milliseconds; past it code 50. */
  readonly maxTimeMS?: number;
  /** Ends the operation with code 11601 when the caller is gone. */
  readonly signal?: AbortSignal;
  readonly collation?: Document;
  readonly let?: Document;
  readonly comment?: unknown;
}

export interface FindOptions extends OperationOptions {
  readonly projection?: Document;
  /** Fields in order: `{ a: 1, b: -1 }`, or entries where integer-like names must keep their place. */
  readonly sort?: Document | readonly (readonly [string, 1 | -1])[];
  readonly skip?: number;
  readonly limit?: number;
  readonly batchSize?: number;
  readonly hint?: string | Document;
}

export interface InsertOptions extends OperationOptions {
  /** Stop at the first failure; the default is true. */
  readonly ordered?: boolean;
  readonly bypassDocumentValidation?: boolean;
}

export interface UpdateOptions extends OperationOptions {
  readonly upsert?: boolean;
  readonly arrayFilters?: readonly Document[];
  readonly hint?: string | Document;
  readonly bypassDocumentValidation?: boolean;
}

export interface FindOneAndOptions extends UpdateOptions {
  readonly projection?: Document;
  readonly sort?: Document;
  readonly returnDocument?: 'before' | 'after';
}

/** The command behind the three `findOneAnd…`: with `remove` no update, else an update, pipeline or replacement. */
export interface FindAndModifyRequest extends FindOneAndOptions {
  readonly filter: Document;
  readonly update?: Document | readonly Document[];
  readonly remove?: boolean;
}

/** The driver's `includeResultMetadata: true`. `upserted` is present only where the write inserted. */
export interface FindAndModifyResult {
  readonly value: Document | null;
  readonly lastErrorObject: { readonly n: number; readonly updatedExisting?: boolean; readonly upserted?: Value };
}

export interface InsertOneResult {
  readonly acknowledged: true;
  readonly insertedId: Value;
}
export interface InsertManyResult {
  readonly acknowledged: true;
  readonly insertedCount: number;
  readonly insertedIds: Readonly<Record<number, Value>>;
}
export interface UpdateResult {
  readonly acknowledged: true;
  readonly matchedCount: number;
  readonly modifiedCount: number;
  readonly upsertedCount: number;
  readonly upsertedId: Value;
}
export interface DeleteResult {
  readonly acknowledged: true;
  readonly deletedCount: number;
}

/** Per operation of a bulk write: what it did, or why it failed; the list ends at the first failure when ordered. */
export type BulkItem =
  | { readonly ok: true; readonly outcome: WriteOutcome }
  | { readonly ok: false; readonly error: Error };

export interface IndexDescription {
  readonly key: Readonly<Record<string, unknown>>;
  readonly name?: string;
  readonly unique?: boolean;
  readonly sparse?: boolean;
  readonly partialFilterExpression?: Document;
  readonly expireAfterSeconds?: number;
  readonly collation?: Document;
  readonly hidden?: boolean;
}

export type IndexChanges = Pick<IndexDescription, 'hidden' | 'expireAfterSeconds'>;

export interface Collection {
  readonly collectionName: string;
  readonly dbName: string;

  find(filter?: Document, options?: FindOptions): Cursor;
  findOne(filter?: Document, options?: FindOptions): Promise<Document | null>;
  aggregate(
    pipeline: readonly Document[],
    options?: OperationOptions & { readonly batchSize?: number; readonly hint?: string | Document },
  ): Cursor;
  countDocuments(
    filter?: Document,
    options?: OperationOptions & { readonly skip?: number; readonly limit?: number; readonly hint?: string | Document },
  ): Promise<number>;
  estimatedDocumentCount(): Promise<number>;
  distinct(
    field: string,
    filter?: Document,
    options?: OperationOptions & { readonly hint?: string | Document },
  ): Promise<readonly Value[]>;

  insertOne(document: Document, options?: InsertOptions): Promise<InsertOneResult>;
  insertMany(documents: readonly Document[], options?: InsertOptions): Promise<InsertManyResult>;
  updateOne(filter: Document, update: Document | readonly Document[], options?: UpdateOptions): Promise<UpdateResult>;
  updateMany(filter: Document, update: Document | readonly Document[], options?: UpdateOptions): Promise<UpdateResult>;
  replaceOne(filter: Document, replacement: Document, options?: UpdateOptions): Promise<UpdateResult>;
  deleteOne(
    filter: Document,
    options?: OperationOptions & { readonly hint?: string | Document },
  ): Promise<DeleteResult>;
  deleteMany(
    filter: Document,
    options?: OperationOptions & { readonly hint?: string | Document },
  ): Promise<DeleteResult>;
  findOneAndUpdate(
    filter: Document,
    update: Document | readonly Document[],
    options?: FindOneAndOptions,
  ): Promise<Document | null>;
  findOneAndReplace(filter: Document, replacement: Document, options?: FindOneAndOptions): Promise<Document | null>;
  findOneAndDelete(filter: Document, options?: FindOneAndOptions): Promise<Document | null>;
  findAndModify(request: FindAndModifyRequest): Promise<FindAndModifyResult>;
  /** Runs the models one by one (not one transaction). Never throws for a failed operation: look at the items. */
  bulk(operations: readonly WriteModel[], options?: InsertOptions): Promise<readonly BulkItem[]>;

  createIndex(key: Readonly<Record<string, unknown>>, options?: Omit<IndexDescription, 'key'>): Promise<string>;
  createIndexes(indexes: readonly IndexDescription[]): Promise<readonly string[]>;
  listIndexes(): Promise<readonly Document[]>;
  dropIndex(name: string): Promise<void>;
  /** Hides or shows an index, or makes or changes it as a TTL index (`collMod`). */
  modifyIndex(name: string, changes: IndexChanges): Promise<void>;
  options(): Promise<CreateCollectionOptions>;
  drop(): Promise<boolean>;
  /** Changes after `resumeAfter`, or from now on. Code 286 where that history is gone. Close the iterator to end it. */
  watch(pipeline?: readonly Document[], options?: WatchOptions): AsyncIterableIterator<ChangeEvent>;

  /** By `_id`, as text ready for the socket. The fastest read there is. */
  findByIdText(id: Value): Promise<DocumentText | null> | DocumentText | null;
  /** A page as the text of a JSON array, with the last document for the next page's key; `count` documents in it. */
  findText(filter: Document, options?: FindOptions): Promise<PageText>;
  /** Inserts all or nothing and answers with the stored documents as text. */
  insertText(documents: readonly Document[], options?: OperationOptions): Promise<readonly DocumentText[]>;
  /** One single-document write with a precondition, answered with the document after it (null: nothing matched). */
  writeOne(model: WriteModel, options?: { readonly expect?: Precondition }): Promise<WriteOutcome>;
}

export interface PageText {
  readonly text: string;
  readonly count: number;
  /** Values of the sort fields, then `_id`, of the last document; null for an empty page. */
  readonly last: Document | null;
}

export interface WatchOptions {
  readonly resumeAfter?: number;
  readonly signal?: AbortSignal;
  readonly fullDocument?: 'default' | 'updateLookup' | 'whenAvailable' | 'required';
}

/** https://www.mongodb.com/docs/manual/reference/change-events/ ; `_id` is the resume token. */
export interface ChangeEvent {
  readonly _id: { readonly sequence: number };
  readonly operationType:
    | 'insert'
    | 'update'
    | 'replace'
    | 'delete'
    | 'drop'
    | 'dropDatabase'
    | 'rename'
    | 'invalidate';
  readonly ns: { readonly db: string; readonly coll: string };
  readonly documentKey?: { readonly _id: Value };
  readonly fullDocument?: Document | null;
  readonly fullDocumentBeforeChange?: Document | null;
  readonly updateDescription?: {
    readonly updatedFields: Document;
    readonly removedFields: readonly string[];
  };
  readonly wallTime: Date;
}

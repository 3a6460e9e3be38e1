// The port: what both engines offer. Names, options and results are those of the official Node driver
// (https://mongodb.github.io/node-mongodb-native/), so its manual is our manual.
import type { Document, Value } from '../values/value.ts';
import type { Collection, OperationOptions } from './collection.ts';
import type { Cursor } from './cursor.ts';

export interface Client {
  /** A database of the file or server; made when first written to. */
  db(name: string): Db;
  /**
   * Runs `callback` in one transaction and commits when it resolves. Its operations take `{ session }` and see its own
   * writes. The embedded engine leases the writer: 1 s without an operation or 5 s in all end it with
   * the label `TransientTransactionError`; a write without the session from inside the callback is refused.
   */
  withTransaction<T>(callback: (session: Session) => Promise<T>): Promise<T>;
  /** A consistent copy of all databases into `path`, while others write. */
  backup(path: string): Promise<void>;
  /** Finishes what is under way, then closes. Operations after it fail with code 11600. */
  close(): Promise<void>;
}

/** An interactive transaction. */
export interface Session {
  readonly id: string;
  readonly inTransaction: boolean;
}

export interface Db {
  readonly databaseName: string;
  collection(name: string): Collection;
  /** Makes a collection; code 48 where it is there with other options. */
  createCollection(name: string, options?: CreateCollectionOptions): Promise<Collection>;
  /** A pipeline that makes its own documents (`$documents`); code 73 for one that needs a collection. */
  aggregate(pipeline: readonly Document[], options?: OperationOptions): Cursor;
  listCollections(filter?: Document): Promise<readonly CollectionInfo[]>;
  dropCollection(name: string): Promise<boolean>;
  dropDatabase(): Promise<void>;
  /** Changes a collection's validator and options (`collMod`). */
  collMod(name: string, options: CreateCollectionOptions): Promise<void>;
  /**
   * Any database command as a document, answered as the server answers it; errors are thrown as MongoServerError.
   * https://www.mongodb.com/docs/manual/reference/command/
   */
  command(command: Document): Promise<Document>;
  /**
   * Runs all operations as one transaction: all or nothing, durable when it resolves.
   * On failure nothing is written and the error's `index` (from 0) says which operation failed.
   */
  transaction(operations: readonly TransactionOperation[]): Promise<readonly WriteOutcome[]>;
  stats(): Promise<Document>;
}

export interface CreateCollectionOptions {
  readonly validator?: Document;
  readonly validationLevel?: 'off' | 'strict' | 'moderate';
  readonly validationAction?: 'error' | 'warn';
  readonly collation?: Document;
  readonly changeStreamPreAndPostImages?: { readonly enabled: boolean };
}

export interface CollectionInfo {
  readonly name: string;
  readonly type: 'collection' | 'view';
  readonly options: CreateCollectionOptions;
}

/** A bulk-write model of the driver (`{ insertOne: { document } }`, …). */
export type WriteModel =
  | { readonly insertOne: { readonly document: Document } }
  | { readonly updateOne: UpdateModel }
  | { readonly updateMany: UpdateModel }
  | {
      readonly replaceOne: {
        readonly filter: Document;
        readonly replacement: Document;
        readonly upsert?: boolean;
        readonly hint?: string | Document;
        readonly collation?: Document;
      };
    }
  | { readonly deleteOne: DeleteModel }
  | { readonly deleteMany: DeleteModel };

export interface UpdateModel {
  readonly filter: Document;
  readonly update: Document | readonly Document[];
  readonly upsert?: boolean;
  readonly arrayFilters?: readonly Document[];
  readonly hint?: string | Document;
  readonly collation?: Document;
}

export interface DeleteModel {
  readonly filter: Document;
  readonly hint?: string | Document;
  readonly collation?: Document;
}

export type TransactionOperation = WriteModel & {
  readonly collection: string;
  /** The write must find exactly this version (see Versioned); otherwise code 112 and nothing is written. */
  readonly expect?: Precondition;
  /** Answer with the document as stored after this operation. */
  readonly returnDocument?: boolean;
};

/** A condition on the stored document, tested inside the write's transaction. */
export type Precondition = { readonly version: readonly string[] } | { readonly exists: boolean };

/** What one operation of a transaction or bulk did. `document` only where asked for. */
export interface WriteOutcome {
  readonly insertedCount: number;
  readonly matchedCount: number;
  readonly modifiedCount: number;
  readonly deletedCount: number;
  readonly upsertedCount: number;
  readonly insertedId?: Value;
  readonly upsertedId?: Value;
  readonly document?: DocumentText | null;
}

/** A stored document as text: relaxed Extended JSON v2, ready for the socket. */
export interface DocumentText {
  readonly text: string;
  /** Opaque, changes on every write of a stamped document; what an ETag is made of. Null where the document has no stamps. */
  readonly version: string | null;
}

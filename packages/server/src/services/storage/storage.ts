import { createSecretKey } from 'node:crypto';
import type { Db, DocumentText, Value } from '@coglex/docdb';
import type { Access } from '../../access/authorize.ts';
import type { Caller } from '../../access/caller.ts';
import type { Clock } from '../../lib/clock.ts';
import { type AggregateRequest, aggregateDocuments } from './aggregate-documents.ts';
import { type BulkRequest, type BulkResult, bulkWrite } from './bulk-write.ts';
import { type CountRequest, countDocuments } from './count-documents.ts';
import { type DeleteRequest, deleteDocument } from './delete-document.ts';
import { type DeleteManyRequest, deleteDocuments } from './delete-documents.ts';
import { type DistinctRequest, distinctValues } from './distinct-values.ts';
import { type GetRequest, getDocument } from './get-document.ts';
import { type InsertRequest, insertDocuments, newKeys } from './insert-documents.ts';
import { createKeyMaker } from './key-maker.ts';
import { type DocumentPage, type ListRequest, listDocuments } from './list-documents.ts';
import type { OperationResult } from './operation-outcome.ts';
import { type Replaced, type ReplaceRequest, replaceDocument } from './replace-document.ts';
import { runTransaction, type TransactionRequest } from './run-transaction.ts';
import type { StorageContext } from './storage-context.ts';
import { type UpdateRequest, updateDocument } from './update-document.ts';
import { type UpdateManyRequest, updateDocuments } from './update-documents.ts';

/** The operations on documents. Each asks whether the caller may, and throws a problem where not. */
export interface Storage {
  get(caller: Caller, request: GetRequest): DocumentText | Promise<DocumentText>;
  list(caller: Caller, request: ListRequest): Promise<DocumentPage>;
  count(caller: Caller, request: CountRequest): Promise<{ readonly count: number }>;
  distinct(caller: Caller, request: DistinctRequest): Promise<readonly Value[]>;
  /** The results as the text of a JSON array. */
  aggregate(caller: Caller, request: AggregateRequest): Promise<string>;
  /** Keys for `insert`, where the caller of this must know them before. */
  newKeys(count: number): readonly string[];
  insert(caller: Caller, request: InsertRequest): Promise<readonly DocumentText[]>;
  update(caller: Caller, request: UpdateRequest): Promise<DocumentText>;
  updateMany(
    caller: Caller,
    request: UpdateManyRequest,
  ): Promise<{ readonly matched: number; readonly modified: number }>;
  replace(caller: Caller, request: ReplaceRequest): Promise<Replaced>;
  delete(caller: Caller, request: DeleteRequest): Promise<{ readonly deleted: 1 }>;
  deleteMany(caller: Caller, request: DeleteManyRequest): Promise<{ readonly deleted: number }>;
  bulk(caller: Caller, request: BulkRequest): Promise<readonly BulkResult[]>;
  transaction(caller: Caller, request: TransactionRequest): Promise<readonly OperationResult[]>;
}

export interface StorageDependencies {
  readonly db: Db;
  readonly access: Access;
  readonly clock: Clock;
  /** Signs the cursors of lists; made from `SERVER_SECRET`, so that every node signs alike. */
  readonly cursorKey: Uint8Array;
}

export function createStorage({ db, access, clock, cursorKey }: StorageDependencies): Storage {
  const context: StorageContext = {
    db,
    access,
    clock,
    newKey: createKeyMaker(clock),
    // Bytes would be made a key object of for every page.
    cursorKey: createSecretKey(cursorKey),
  };
  return {
    get: (caller, request) => getDocument(context, caller, request),
    list: (caller, request) => listDocuments(context, caller, request),
    count: (caller, request) => countDocuments(context, caller, request),
    distinct: (caller, request) => distinctValues(context, caller, request),
    aggregate: (caller, request) => aggregateDocuments(context, caller, request),
    newKeys: (count) => newKeys(context, count),
    insert: (caller, request) => insertDocuments(context, caller, request),
    update: (caller, request) => updateDocument(context, caller, request),
    updateMany: (caller, request) => updateDocuments(context, caller, request),
    replace: (caller, request) => replaceDocument(context, caller, request),
    delete: (caller, request) => deleteDocument(context, caller, request),
    deleteMany: (caller, request) => deleteDocuments(context, caller, request),
    bulk: (caller, request) => bulkWrite(context, caller, request),
    transaction: (caller, request) => runTransaction(context, caller, request),
  };
}

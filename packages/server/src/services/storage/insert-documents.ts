import type { Document, DocumentText, TransactionOperation } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { problem } from '../../http/problem.ts';
import { checkInput } from './input-limits.ts';
import { pointTo } from './json-pointer.ts';
import { blaming } from './language-problem.ts';
import { permit } from './permission.ts';
import { checkDocumentFields } from './reserved-fields.ts';
import type { StorageContext } from './storage-context.ts';
import { explainingRefusal } from './validator-problem.ts';

export interface InsertRequest {
  readonly collection: string;
  readonly documents: readonly Document[];
  /** One for each document: see `newKeys`. */
  readonly keys: readonly string[];
  /** Where the documents stand in the caller's input: `/document`, or `/documents` with an index behind. */
  readonly pointer: '/document' | '/documents';
  readonly extra: readonly TransactionOperation[];
}

/** Keys for documents that are about to be inserted. */
export function newKeys(context: StorageContext, count: number): readonly string[] {
  return Array.from({ length: count }, context.newKey);
}

/** Inserts all documents or none, and answers with them as they are stored. */
export async function insertDocuments(
  context: StorageContext,
  caller: Caller,
  request: InsertRequest,
): Promise<readonly DocumentText[]> {
  const { collection, extra } = request;
  await permit(context, caller, { collection, verb: 'create' });
  const documents = request.documents.map((document, index) => {
    return newDocument(document, request.keys[index], pointerOf(request, index));
  });
  return blaming({ code: 'storage/invalid-document', pointer: request.pointer }, () =>
    explainingRefusal(
      (index) => pointerOf(request, index),
      () => write(context, { collection, documents, extra }),
    ),
  );
}

function pointerOf({ pointer }: InsertRequest, index: number): string {
  return pointer === '/document' ? pointer : pointTo(pointer, index);
}

async function write(
  context: StorageContext,
  { collection, documents, extra }: Pick<InsertRequest, 'collection' | 'documents' | 'extra'>,
): Promise<readonly DocumentText[]> {
  if (extra.length === 0) return context.db.collection(collection).insertText(documents);
  const operations = documents.map(
    (document): TransactionOperation => ({ collection, insertOne: { document }, returnDocument: true }),
  );
  const outcomes = await context.db.transaction([...operations, ...extra]);
  return outcomes.slice(0, documents.length).map((outcome) => outcome.document ?? missing());
}

function newDocument(document: Document, key: string | undefined, pointer: string): Document {
  checkInput(document, 'document', pointer);
  checkDocumentFields(document, pointer);
  return key === undefined ? document : { _id: key, ...document };
}

function missing(): never {
  throw problem('server/internal');
}

import type { Document, DocumentText } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { problem } from '../../http/problem.ts';
import { type FoundDocument, findByKey } from './find-by-key.ts';
import { checkInput } from './input-limits.ts';
import { permit } from './permission.ts';
import type { StorageContext } from './storage-context.ts';

export interface GetRequest {
  readonly collection: string;
  readonly key: string;
  /** A projection. */
  readonly keys?: Document | undefined;
}

/** One document. Answers at once where that is possible: the hottest path there is. */
export function getDocument(
  context: StorageContext,
  caller: Caller,
  request: GetRequest,
): DocumentText | Promise<DocumentText> {
  const waiting = permit(context, caller, { collection: request.collection, verb: 'read' });
  return waiting === undefined ? read(context, request) : waiting.then(() => read(context, request));
}

function read(context: StorageContext, request: GetRequest): DocumentText | Promise<DocumentText> {
  const found = findByKey(context.db.collection(request.collection), request.key);
  return found instanceof Promise
    ? found.then((late) => answer(context, request, late))
    : answer(context, request, found);
}

function answer(
  context: StorageContext,
  request: GetRequest,
  found: FoundDocument | null,
): DocumentText | Promise<DocumentText> {
  if (found === null) throw problem('storage/document-not-found');
  return request.keys === undefined ? found.document : project(context, { ...request, keys: request.keys }, found);
}

/** The version is read before the fields: then it is never newer than what it stands for. */
async function project(
  context: StorageContext,
  request: { readonly collection: string; readonly keys: Document },
  { id, document }: FoundDocument,
): Promise<DocumentText> {
  checkInput(request.keys, 'query', '/keys');
  const page = await context.db
    .collection(request.collection)
    .findText({ _id: id }, { projection: request.keys, limit: 1 });
  if (page.count === 0) throw problem('storage/document-not-found');
  return { text: page.text.slice(1, -1), version: document.version };
}

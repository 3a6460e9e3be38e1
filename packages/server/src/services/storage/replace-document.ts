import type { Document, DocumentText, Precondition, TransactionOperation } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { problem } from '../../http/problem.ts';
import { requireDocumentKey } from './document-key.ts';
import { isReserved } from './field-path.ts';
import { type FoundDocument, findByKey } from './find-by-key.ts';
import { checkInput } from './input-limits.ts';
import { blaming } from './language-problem.ts';
import { permitAll, type Wish } from './permission.ts';
import { checkDocumentFields, refuseOperators } from './reserved-fields.ts';
import { isConflict, isDuplicate, writeSingle } from './single-write.ts';
import type { StorageContext } from './storage-context.ts';

export interface ReplaceRequest {
  readonly collection: string;
  readonly key: string;
  readonly document: Document;
  readonly expect?: Precondition | undefined;
  readonly extra: readonly TransactionOperation[];
}

export interface Replaced {
  readonly isNew: boolean;
  readonly document: DocumentText;
}

const maxAttempts = 20;

/** Puts a document under a key, whether there is one or not; the server's fields of one that is there stay. */
export async function replaceDocument(
  context: StorageContext,
  caller: Caller,
  request: ReplaceRequest,
): Promise<Replaced> {
  const { collection, expect } = request;
  await permitAll(context, caller, wishesOf(collection, expect));
  requireDocumentKey(request.key);
  checkInput(request.document, 'document', '/document');
  checkDocumentFields(request.document, '/document');
  refuseOperators(request.document, '/document');
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const current = await findByKey(context.db.collection(collection), request.key);
    if (!isMet(expect, current)) throw problem('request/precondition-failed');
    const replaced = await blaming({ code: 'storage/invalid-document', pointer: '/document' }, () =>
      current === null ? create(context, request) : replace(context, request, current),
    );
    if (replaced !== null) return replaced;
  }
  throw problem('storage/write-conflict');
}

/** Only what is certain not to happen needs no permission. */
function wishesOf(collection: string, expect: Precondition | undefined): readonly Wish[] {
  const create: Wish = { collection, verb: 'create' };
  const update: Wish = { collection, verb: 'update' };
  if (expect === undefined) return [create, update];
  return 'exists' in expect && !expect.exists ? [create] : [update];
}

function isMet(expect: Precondition | undefined, current: FoundDocument | null): boolean {
  if (expect === undefined) return true;
  if ('exists' in expect) return expect.exists === (current !== null);
  const version = current?.document.version ?? null;
  return version !== null && expect.version.includes(version);
}

/** Null: somebody else has created it meanwhile. */
async function create(
  context: StorageContext,
  { collection, key, document, extra }: ReplaceRequest,
): Promise<Replaced | null> {
  try {
    const outcome = await writeSingle(context, {
      collection,
      model: { insertOne: { document: { _id: key, ...document } } },
      extra,
    });
    return asReplaced(outcome.document, true);
  } catch (error) {
    if (isDuplicate(error, '_id')) return null;
    throw error;
  }
}

/** Null: somebody else has changed it meanwhile. */
async function replace(
  context: StorageContext,
  request: ReplaceRequest,
  current: FoundDocument,
): Promise<Replaced | null> {
  const { collection, extra } = request;
  const { version } = current.document;
  const stored = await context.db.collection(collection).findOne({ _id: current.id });
  if (stored === null) return null;
  const replacement = { ...reservedFieldsOf(stored), ...request.document };
  const expect: Precondition = version === null ? { exists: true } : { version: [version] };
  try {
    const outcome = await writeSingle(context, {
      collection,
      model: { replaceOne: { filter: { _id: current.id }, replacement } },
      expect,
      extra,
    });
    return asReplaced(outcome.document, false);
  } catch (error) {
    if (isConflict(error)) return null;
    throw error;
  }
}

function reservedFieldsOf(document: Document): Document {
  return Object.fromEntries(Object.entries(document).filter(([name]) => isReserved(name)));
}

function asReplaced(document: DocumentText | null | undefined, isNew: boolean): Replaced | null {
  return document === null || document === undefined ? null : { isNew, document };
}

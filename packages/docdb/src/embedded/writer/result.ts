// What a change did, on the writer and on its way back to the caller.
import { MongoServerError, type ServerErrorDetails } from '../../port/errors.ts';
import { formatStored } from '../../values/format/format-stored.ts';
import { parseStored } from '../../values/parse/parse-stored.ts';
import { isArray, isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { getField } from '../own-fields.ts';
import type { StoredText } from '../stored-document.ts';
import type { Part } from './frame.ts';

export interface ChangeResult {
  readonly inserted: number;
  readonly matched: number;
  readonly modified: number;
  readonly deleted: number;
  readonly upserted: number;
  /** Present where a document was upserted. */
  readonly upsertedId?: { readonly value: Value };
  /** The document asked for; null where nothing matched. */
  readonly document?: StoredText | null;
  /** Where the filter's last array predicate matched, for a positional projection. */
  readonly position?: number;
  /** Targets that had changed since they were matched, with what the writer may not test itself. */
  readonly stale?: readonly number[];
  /** True in a bulk where the change must be matched on a reader first; nothing was done. */
  readonly elsewhere?: boolean;
}

export const noResult: ChangeResult = { inserted: 0, matched: 0, modified: 0, deleted: 0, upserted: 0 };

export type ItemResult =
  | { readonly ok: true; readonly result: ChangeResult }
  | { readonly ok: false; readonly error: MongoServerError };

/** One text for all results, and the documents' texts after it, so that none is quoted into another. */
export function encodeResults(items: readonly ItemResult[]): readonly Part[] {
  const documents: Part[] = [];
  const encoded = items.map(
    (item): Document => (item.ok ? encodeResult(item.result, documents) : errorDocument(item.error)),
  );
  return [formatStored({ items: encoded }).text, ...documents];
}

function encodeResult(result: ChangeResult, documents: Part[]): Document {
  const counts = [result.inserted, result.matched, result.modified, result.deleted, result.upserted];
  const encoded: Document = { counts };
  if (result.upsertedId !== undefined) encoded['upsertedId'] = result.upsertedId.value;
  if (result.position !== undefined) encoded['position'] = result.position;
  if (result.stale !== undefined && result.stale.length > 0) encoded['stale'] = result.stale;
  if (result.elsewhere === true) encoded['elsewhere'] = true;
  if (result.document === null) encoded['document'] = null;
  if (result.document !== undefined && result.document !== null) {
    encoded['document'] = documents.length;
    documents.push(result.document.text, result.document.plain ? 1 : 0, result.document.version ?? '');
  }
  return encoded;
}

export function decodeResults(parts: readonly Part[]): readonly ItemResult[] {
  const [text, ...documents] = parts;
  const items = parseStored(String(text))['items'];
  if (!isArray(items)) throw new TypeError('an answer of the writer is malformed');
  return items.map((item) => decodeItem(isDocument(item) ? item : {}, documents));
}

function decodeItem(item: Document, documents: readonly Part[]): ItemResult {
  if (Object.hasOwn(item, 'code')) return { ok: false, error: readError(item) };
  const counts = item['counts'];
  const [inserted, matched, modified, deleted, upserted] = (isArray(counts) ? counts : []).map(Number);
  const stale = item['stale'];
  return {
    ok: true,
    result: {
      inserted: inserted ?? 0,
      matched: matched ?? 0,
      modified: modified ?? 0,
      deleted: deleted ?? 0,
      upserted: upserted ?? 0,
      ...(Object.hasOwn(item, 'upsertedId') ? { upsertedId: { value: item['upsertedId'] } } : {}),
      ...(Object.hasOwn(item, 'position') ? { position: Number(item['position']) } : {}),
      ...(Object.hasOwn(item, 'document') ? { document: storedPart(item['document'], documents) } : {}),
      ...(item['elsewhere'] === true ? { elsewhere: true } : {}),
      ...(isArray(stale) ? { stale: stale.map(Number) } : {}),
    },
  };
}

function storedPart(at: Value, documents: readonly Part[]): StoredText | null {
  if (typeof at !== 'number') return null;
  const version = documents[at + 2];
  return {
    text: String(documents[at]),
    plain: documents[at + 1] === 1,
    version: version === '' || version === undefined ? null : String(version),
  };
}

/** An error as a document; anything but MongoDB's is told without its text, which may hold SQL or a path. */
export function errorDocument(error: MongoServerError): Document {
  const { keyPattern, keyValue, errInfo, errorLabels, codeName, index } = error.details;
  const document: Document = { code: error.code, message: error.message };
  if (keyPattern !== undefined) document['keyPattern'] = asDocument(keyPattern);
  if (keyValue !== undefined) document['keyValue'] = asDocument(keyValue);
  if (errInfo !== undefined) document['errInfo'] = asDocument(errInfo);
  if (errorLabels !== undefined) document['errorLabels'] = [...errorLabels];
  if (codeName !== undefined) document['codeName'] = codeName;
  if (index !== undefined) document['index'] = index;
  return document;
}

export function readError(document: Document): MongoServerError {
  const keyPattern = document['keyPattern'];
  const keyValue = document['keyValue'];
  const errorLabels = document['errorLabels'];
  const index = document['index'];
  const details: ServerErrorDetails = {
    ...(isDocument(keyPattern) ? { keyPattern } : {}),
    ...(isDocument(keyValue) ? { keyValue } : {}),
    ...(Object.hasOwn(document, 'errInfo') ? { errInfo: getField(document, 'errInfo') } : {}),
    ...(isArray(errorLabels) ? { errorLabels: errorLabels.map(String) } : {}),
    ...(typeof document['codeName'] === 'string' ? { codeName: document['codeName'] } : {}),
    ...(typeof index === 'number' ? { index } : {}),
  };
  return new MongoServerError(Number(document['code']), String(document['message']), details);
}

function asDocument(details: unknown): Document {
  return typeof details === 'object' && details !== null ? { ...details } : {};
}

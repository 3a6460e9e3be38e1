import type { Collection, Document, FindOptions, PageText } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { inputProblem } from '../../http/problem.ts';
import { blamingQuery, checkQuery } from './filter-input.ts';
import { checkInput } from './input-limits.ts';
import { filtersAfter, isKeysetOrder, isKeysetPosition } from './keyset.ts';
import { type CursorScope, type PagePosition, readCursor, writeCursor } from './page-cursor.ts';
import { permit } from './permission.ts';
import { readSort } from './sort-order.ts';
import type { StorageContext } from './storage-context.ts';

export interface ListRequest {
  readonly collection: string;
  readonly query?: Document | undefined;
  /** A projection. */
  readonly keys?: Document | undefined;
  readonly sort?: Document | undefined;
  readonly limit?: number | undefined;
  readonly skip?: number | undefined;
  readonly cursor?: string | undefined;
  readonly count?: 'exact' | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface DocumentPage {
  /** A JSON array. */
  readonly text: string;
  /** The cursor of the next page; null where this one is the last. */
  readonly next: string | null;
  /** How many documents match in all; null where nobody asked. */
  readonly total: number | null;
}

const defaultLimit = 100;
// Longer ones would not fit a URL.
const maxCursorLength = 2000;

/** A page of documents in the caller's order. */
export async function listDocuments(
  context: StorageContext,
  caller: Caller,
  request: ListRequest,
): Promise<DocumentPage> {
  await permit(context, caller, { collection: request.collection, verb: 'read' });
  const now = context.clock.now();
  const { filter, maxTimeMS } = checkQuery(request.query, now);
  if (request.keys !== undefined) checkInput(request.keys, 'query', '/keys');
  const scope: CursorScope = { collection: request.collection, query: filter, order: readSort(request.sort, '/sort') };
  const position = readPosition(context, request, scope);
  const collection = context.db.collection(request.collection);
  const limit = request.limit ?? defaultLimit;
  const options: FindOptions = {
    sort: scope.order,
    maxTimeMS,
    ...(request.keys === undefined ? {} : { projection: request.keys }),
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  };
  const page = await blamingQuery(filter, now, () => readPage(collection, { scope, position, limit, options }));
  return {
    text: page.text,
    next: page.count < limit ? null : cursorAfter(context, scope, { page, offset: position.offset + page.count }),
    total: request.count === undefined ? null : await collection.countDocuments(filter, { maxTimeMS }),
  };
}

function readPosition(context: StorageContext, request: ListRequest, scope: CursorScope): PagePosition {
  if (request.cursor === undefined) return { offset: request.skip ?? 0, after: null };
  if (request.skip !== undefined) {
    throw inputProblem('request/invalid-query', [
      { pointer: '/skip', detail: 'cannot go with `cursor`, which already says where to begin' },
    ]);
  }
  return readCursor(request.cursor, scope, context.cursorKey);
}

interface PageRequest {
  readonly scope: CursorScope;
  readonly position: PagePosition;
  readonly limit: number;
  readonly options: FindOptions;
}

async function readPage(collection: Collection, { scope, position, limit, options }: PageRequest): Promise<PageText> {
  if (position.after === null) return collection.findText(scope.query, { ...options, skip: position.offset, limit });
  const pages: PageText[] = [];
  let missing = limit;
  for (const filter of filtersAfter(scope.order, position.after)) {
    const page = await collection.findText({ $and: [scope.query, filter] }, { ...options, limit: missing });
    if (page.count > 0) pages.push(page);
    missing -= page.count;
    if (missing <= 0) break;
  }
  return joinPages(pages);
}

function joinPages(pages: readonly PageText[]): PageText {
  const [first] = pages;
  if (first !== undefined && pages.length === 1) return first;
  return {
    text: `[${pages.map((page) => page.text.slice(1, -1)).join(',')}]`,
    count: pages.reduce((sum, page) => sum + page.count, 0),
    last: pages.at(-1)?.last ?? null,
  };
}

function cursorAfter(
  context: StorageContext,
  scope: CursorScope,
  end: { readonly page: PageText; readonly offset: number },
): string | null {
  const { last } = end.page;
  if (last === null) return null;
  const values = scope.order.map(([path]) => (Object.hasOwn(last, path) ? last[path] : null));
  if (isKeysetOrder(scope.order) && isKeysetPosition(values)) {
    const cursor = writeCursor({ offset: end.offset, after: values }, scope, context.cursorKey);
    if (cursor.length <= maxCursorLength) return cursor;
  }
  return writeCursor({ offset: end.offset, after: null }, scope, context.cursorKey);
}

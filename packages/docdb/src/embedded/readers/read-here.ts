// A read on the caller's own thread, where it promises to be short. What turns out longer is given up and begun again elsewhere.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isDocument } from '../../values/type-of.ts';
import type { Document } from '../../values/value.ts';
import type { Item } from '../executor/find.ts';
import { openPrepared } from '../executor/open-read.ts';
import type { Page } from '../executor/page.ts';
import { type Prepared, prepare } from '../executor/prepare.ts';
import { goneTable } from '../executor/query-plan-killed.ts';
import type { ReadRequest } from '../executor/read-request.ts';
import type { Store } from '../store.ts';
import { ShortBudget, TooLong } from './reader-budget.ts';

export type LocalRead =
  | { readonly kind: 'local'; readonly items: readonly Item[] }
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'value'; readonly value: Document };

/** Documents that may be examined here. */
const shortDocuments = 200;

export function readHere(store: Store, request: ReadRequest): LocalRead | null {
  if (!mayBeShort(request)) return null;
  try {
    const prepared = prepare({ store, catalog: store.catalog }, request, new ShortBudget());
    const counted = countOfAll(store, prepared, request);
    if (counted !== null) return counted;
    if (!isShort(prepared)) return null;
    const read = openPrepared(prepared, request);
    return read.kind === 'items' ? { kind: 'local', items: [...read.items] } : read;
  } catch (error) {
    if (error instanceof TooLong || isMemoryLimit(error)) return null;
    throw goneTable(error) ?? error;
  }
}

/** How many documents there are is known without looking at them. */
function countOfAll(store: Store, { query, source }: Prepared, request: ReadRequest): LocalRead | null {
  if (request.kind !== 'count' || source === null || !query.filter.matchesAll) return null;
  if (source.plan.access.kind !== 'scan') return null;
  const count = Math.max(0, store.documentCount(source.scope.entry.id) - query.skip);
  return { kind: 'value', value: { count: query.limit === null ? count : Math.min(count, query.limit) } };
}

function mayBeShort({ kind, explain, variables, projection }: ReadRequest): boolean {
  return (
    kind !== 'aggregate' &&
    kind !== 'match' &&
    explain === null &&
    variables === null &&
    (projection === null || isPlainProjection(projection))
  );
}

/** Fields taken or left out; what a projection computes or matches may take any time. */
function isPlainProjection(projection: Document): boolean {
  return Object.values(projection).every((value) => !isDocument(value) && typeof value !== 'string');
}

function isShort({ query, source }: Prepared): boolean {
  if (source === null) return true;
  if (query.filter.hazardous) return false;
  const { access, expected } = source.plan;
  return expected === null ? access.kind !== 'scan' : expected <= shortDocuments;
}

function isMemoryLimit(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === ErrorCode.QueryExceededMemoryLimitNoDiskUseAllowed;
}

// Any read, on whatever thread has a connection: it plans, and gives its results lazily or its value at once.
import type { Budget } from '../../language/budget.ts';
import type { Document } from '../../values/value.ts';
import { openAggregate } from './aggregate.ts';
import { readCount } from './count.ts';
import { readDistinct } from './distinct.ts';
import { explainRead } from './explain-read.ts';
import { findItems, type Item } from './find.ts';
import { matchItems } from './match-rows.ts';
import { type Page, readPage } from './page.ts';
import { type Prepared, prepare, type ReadPlace } from './prepare.ts';
import type { ReadRequest } from './read-request.ts';

export type OpenRead =
  | { readonly kind: 'items'; readonly items: Iterable<Item> }
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'value'; readonly value: Document };

export function openRead(place: ReadPlace, request: ReadRequest, budget: Budget): OpenRead {
  if (request.explain !== null) return { kind: 'value', value: explainRead(place, request, budget) };
  if (request.kind === 'aggregate') {
    return { kind: 'items', items: openAggregate(place, request, budget).documents };
  }
  return openPrepared(prepare(place, request, budget), request);
}

/** What is not an aggregation, planned already. */
export function openPrepared(prepared: Prepared, request: ReadRequest): OpenRead {
  switch (request.kind) {
    case 'count':
      return { kind: 'value', value: { count: readCount(prepared) } };
    case 'distinct':
      return { kind: 'value', value: { values: readDistinct(prepared, request.field) } };
    case 'page':
      return { kind: 'page', page: readPage(prepared) };
    case 'match':
      return { kind: 'items', items: matchItems(prepared, request.update) };
    case 'find':
    case 'aggregate':
      return { kind: 'items', items: findItems(prepared) };
  }
}

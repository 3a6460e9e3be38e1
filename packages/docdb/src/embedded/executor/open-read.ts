// Any read, on whatever thread has a connection: it plans, and gives its results lazily or its value at once.
import type { Budget } from '../../language/budget.ts';
import type { Document } from '../../values/value.ts';
import { openAggregate } from './aggregate.ts';
import { readCount } from './count.ts';
import { readDistinct } from './distinct.ts';
import { explainRead } from './explain-read.ts';
import { findItems, type Item } from './find.ts';
import { matchItems } from './match-rows.ts';
import { readPage } from './page.ts';
import { prepare, type ReadPlace } from './prepare.ts';
import type { ReadRequest } from './read-request.ts';

export type OpenRead =
  | { readonly kind: 'items'; readonly items: Iterable<Item> }
  | { readonly kind: 'value'; readonly value: Document };

export function openRead(place: ReadPlace, request: ReadRequest, budget: Budget): OpenRead {
  if (request.explain !== null) return { kind: 'value', value: explainRead(place, request, budget) };
  switch (request.kind) {
    case 'find':
      return { kind: 'items', items: findItems(prepare(place, request, budget)) };
    case 'match':
      return { kind: 'items', items: matchItems(prepare(place, request, budget)) };
    case 'aggregate':
      return { kind: 'items', items: openAggregate(place, request, budget).documents };
    case 'page':
      return { kind: 'value', value: { ...readPage(prepare(place, request, budget)) } };
    case 'count':
      return { kind: 'value', value: { count: readCount(prepare(place, request, budget)) } };
    case 'distinct':
      return { kind: 'value', value: { values: readDistinct(prepare(place, request, budget), request.field) } };
  }
}

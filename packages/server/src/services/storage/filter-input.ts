import type { Document } from '@coglex/docdb';
import { checkInput } from './input-limits.ts';
import { timeLimitOf } from './time-limit.ts';

/** A caller's query, checked, with the time that it may take. */
export interface CheckedQuery {
  readonly filter: Document;
  readonly maxTimeMS: number;
}

const everything: Document = Object.freeze({});

/** Left out means all documents. */
export function checkQuery(query: Document | undefined, now: number): CheckedQuery {
  const filter = query ?? everything;
  return { filter, maxTimeMS: timeLimitOf(filter, checkInput(filter, 'query', '/query'), now) };
}

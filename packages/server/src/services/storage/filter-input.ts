import type { Document } from '@coglex/docdb';
import { checkInput } from './input-limits.ts';
import { compileQuery } from './language-context.ts';
import { blame } from './language-problem.ts';
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

/**
 * Runs a read. Where it fails and the query alone would, the problem points there; to compile every query here before it is
 * read would do the work of the database twice.
 */
export async function blamingQuery<T>(filter: Document, now: number, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    try {
      compileQuery(filter, now);
    } catch {
      throw blame(error, { code: 'storage/invalid-query', pointer: '/query' });
    }
    throw error;
  }
}

// https://www.mongodb.com/docs/manual/core/index-case-insensitive/
import type { Document } from '../../values/value.ts';
import { collationOf } from './collation-of.ts';

/** An index without a collation of its own has the collection's; the simple one is none. */
export function indexCollation(own: Document | undefined, collection: Document | null): Document | null {
  const wanted = own ?? collection;
  if (wanted === null) return null;
  return collationOf(wanted) === undefined ? null : wanted;
}

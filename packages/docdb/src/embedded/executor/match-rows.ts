// Which rows a write for many has to look at, found here so that the writer need not search.
import type { Document } from '../../values/value.ts';
import { textHash } from '../text-hash.ts';
import type { Prepared } from './prepare.ts';
import { findRows } from './sorted-rows.ts';

/** Each as `{ r, hash, position }`: the row, what tells whether it is still the same, and what `$` stands for in it. */
export function* matchItems({ query, source }: Prepared): Iterable<Document> {
  if (source === null) return;
  const { filter } = query;
  for (const row of findRows(source.scope, source.plan, query)) {
    yield { r: row.r, hash: textHash(row.text), position: filter.testWithPosition(row.document).position };
  }
}

// Which rows a write for many has to look at, found here so that the writer need not search.

import { compileUpdate } from '../../language/update/compile.ts';
import { formatStored } from '../../values/format/format-stored.ts';
import type { Document } from '../../values/value.ts';
import { textHash } from '../text-hash.ts';
import type { Prepared } from './prepare.ts';
import type { UpdateWork } from './read-request.ts';
import { findRows } from './sorted-rows.ts';

/**
 * Each as `{ r, hash, position }`: the row, what tells whether it is still the same, and what `$` stands for in it. With an
 * update also `after`: the text of the document that it makes of this one, null where it changes nothing.
 */
export function* matchItems({ query, source, context }: Prepared, work: UpdateWork | null): Iterable<Document> {
  if (source === null) return;
  const { filter } = query;
  const update = work === null ? null : compileUpdate(work.update, work, context);
  for (const row of findRows(source.scope, source.plan, query)) {
    const { position } = filter.testWithPosition(row.document);
    const match = { r: row.r, hash: textHash(row.text), position };
    if (update === null) yield match;
    else {
      const after = update.apply(row.document, position);
      yield { ...match, after: after === row.document ? null : formatStored(after).text };
    }
  }
}

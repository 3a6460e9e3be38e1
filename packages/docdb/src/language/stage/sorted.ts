// Sorting a stage's input in memory.
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { weightOf } from '../expression/growth.ts';
import type { Sort } from '../sort.ts';

interface Entry {
  readonly document: Document;
  readonly key: readonly Value[];
  readonly bytes: number;
}

/** All of `input` in order; with `limit` only that many are ever held, or a few times as many for a moment. */
export function* sorted(
  input: Iterable<Document>,
  order: Sort,
  context: LanguageContext,
  limit: number | undefined,
): Iterable<Document> {
  const { budget } = context;
  const compare = (left: Entry, right: Entry) => order.compareKeys(left.key, right.key);
  let held: Entry[] = [];
  for (const document of input) {
    budget.step();
    const bytes = weightOf(document);
    budget.hold(bytes);
    held.push({ document, key: order.keyOf(document), bytes });
    if (limit !== undefined && held.length >= 2 * limit + 100) held = first(held.sort(compare), limit, context);
  }
  for (const { document, bytes } of first(held.sort(compare), limit ?? held.length, context)) {
    budget.release(bytes);
    yield document;
  }
}

function first(held: Entry[], limit: number, context: LanguageContext): Entry[] {
  for (const { bytes } of held.splice(limit)) context.budget.release(bytes);
  return held;
}

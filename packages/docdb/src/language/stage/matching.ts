// The documents that a filter lets through.
import type { Document } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import type { Filter } from '../match/filter.ts';

export function* matching(
  documents: Iterable<Document>,
  filter: Filter,
  { budget }: LanguageContext,
): Iterable<Document> {
  for (const document of documents) {
    budget.step();
    if (filter.test(document)) yield document;
  }
}

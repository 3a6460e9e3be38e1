// Runs a whole pipeline over documents in memory, what an engine would have done by index included.
import type { Document } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { compileSort } from '../sort.ts';
import { matching } from './matching.ts';
import type { Pipeline } from './pipeline.ts';
import { sorted } from './sorted.ts';

export function runPipeline(
  pipeline: Pipeline,
  documents: Iterable<Document>,
  context: LanguageContext,
): Iterable<Document> {
  return pipeline.run(pipeline.selfFed ? [] : lead(pipeline, documents, context));
}

function lead(pipeline: Pipeline, documents: Iterable<Document>, context: LanguageContext): Iterable<Document> {
  const { compiledFilter, sort, skip, limit } = pipeline;
  let found = compiledFilter.matchesAll ? documents : matching(documents, compiledFilter, context);
  if (sort !== undefined)
    found = sorted(found, compileSort(sort, context), context, limit === undefined ? undefined : limit + (skip ?? 0));
  return skip === undefined && limit === undefined ? found : slice(found, skip ?? 0, limit);
}

function* slice(documents: Iterable<Document>, skip: number, limit = Number.POSITIVE_INFINITY): Iterable<Document> {
  let position = 0;
  for (const document of documents) {
    position += 1;
    if (position > skip) yield document;
    if (position >= skip + limit) return;
  }
}

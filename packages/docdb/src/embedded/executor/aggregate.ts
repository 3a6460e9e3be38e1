// https://www.mongodb.com/docs/manual/reference/command/aggregate/
import type { Budget } from '../../language/budget.ts';
import type { LanguageContext } from '../../language/context.ts';
import { compileSort } from '../../language/sort.ts';
import { compilePipeline } from '../../language/stage/compile.ts';
import type { Pipeline } from '../../language/stage/pipeline.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import { noCollection } from '../namespace.ts';
import { languageContext } from './language-context.ts';
import type { Prepared, ReadPlace } from './prepare.ts';
import { planQuery, type Query } from './query.ts';
import type { ReadRequest } from './read-request.ts';
import { ReadScope } from './read-scope.ts';
import { findRows } from './sorted-rows.ts';

export interface OpenAggregate extends Prepared {
  readonly pipeline: Pipeline;
  readonly documents: Iterable<Document>;
}

/** The leading filter, sort, skip and limit are read as a find; the stages take it from there. */
export function openAggregate(place: ReadPlace, request: ReadRequest, budget: Budget): OpenAggregate {
  const context = languageContext(place, request, budget);
  const pipeline = compilePipeline(request.pipeline, context);
  if (request.collection === noCollection && !pipeline.selfFed) throw needsCollection(request);
  const query = leadingQuery(pipeline, context);
  const entry = pipeline.selfFed ? null : place.catalog.find(request.database, request.collection);
  if (entry === null) return { context, query, source: null, pipeline, documents: pipeline.run([]) };
  const scope = new ReadScope(place.store, entry, budget);
  const source = { scope, plan: planQuery(scope, query, request, context.collation) };
  return { context, query, source, pipeline, documents: pipeline.run(documentsOf(source, query)) };
}

function needsCollection({ pipeline: [first = {}] }: ReadRequest): MongoServerError {
  return new MongoServerError(
    ErrorCode.InvalidNamespace,
    `a pipeline that starts with ${Object.keys(first)[0] ?? 'no stage'} needs a collection`,
  );
}

function leadingQuery(pipeline: Pipeline, context: LanguageContext): Query {
  return {
    filter: pipeline.compiledFilter,
    sort: pipeline.sort === undefined ? null : compileSort(pipeline.sort, context),
    natural: null,
    projection: null,
    skip: pipeline.skip ?? 0,
    limit: pipeline.limit ?? null,
  };
}

function* documentsOf({ scope, plan }: NonNullable<Prepared['source']>, query: Query): Iterable<Document> {
  for (const row of findRows(scope, plan, query)) yield row.document;
}

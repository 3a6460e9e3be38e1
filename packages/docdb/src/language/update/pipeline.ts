// https://www.mongodb.com/docs/manual/tutorial/update-documents-with-aggregation-pipeline/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { compilePipeline } from '../stage/compile.ts';
import { identicalValues } from './identical.ts';
import { replaceDocument } from './replacement.ts';
import { withIdFirst } from './storable.ts';
import type { Update, UpdateOptions } from './update.ts';
import { seedDocument } from './upsert-seed.ts';

const allowedStages: ReadonlySet<string> = new Set([
  '$addFields',
  '$project',
  '$replaceRoot',
  '$replaceWith',
  '$set',
  '$unset',
]);

export function compilePipelineUpdate(
  stages: readonly unknown[],
  options: UpdateOptions,
  context: LanguageContext,
): Update {
  if (options.arrayFilters !== undefined && options.arrayFilters.length > 0) {
    throw new MongoServerError(ErrorCode.FailedToParse, 'arrayFilters may not be specified for pipeline-style updates');
  }
  const pipeline = compilePipeline(stages, context);
  const refused = pipeline.stageNames.find((name) => !allowedStages.has(name));
  if (refused !== undefined) {
    throw new MongoServerError(ErrorCode.InvalidOptions, `${refused} is not allowed to be used within an update`);
  }
  const apply = (document: Document): Document => {
    const [result = {}] = pipeline.run([document]);
    const next = replaceDocument(document, result);
    return identicalValues(document, next) ? document : next;
  };
  return {
    kind: 'pipeline',
    hazardous: true,
    needsPosition: false,
    apply,
    insert: (filter) => withIdFirst(apply(seedDocument(filter.equalities))),
  };
}

// https://www.mongodb.com/docs/manual/tutorial/update-documents-with-aggregation-pipeline/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { compilePipeline } from '../stage/compile.ts';
import { stageDefinitions } from '../stage/load-definitions.ts';
import { refuse } from '../stage/refuse.ts';
import { identicalValues } from './identical.ts';
import { replaceDocument } from './replacement.ts';
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

const unknownStage = 40324;

export function compilePipelineUpdate(
  stages: readonly Value[],
  options: UpdateOptions,
  context: LanguageContext,
): Update {
  if (options.arrayFilters !== undefined && options.arrayFilters.length > 0) {
    throw new MongoServerError(ErrorCode.FailedToParse, 'arrayFilters may not be specified for pipeline-style updates');
  }
  for (const stage of stages) checkStage(stage);
  const pipeline = compilePipeline(stages, context);
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
    insert: (filter) => apply(seedDocument(filter.equalities)),
  };
}

/** Code 72 for a stage that has no place in an update; what is no stage at all is left to the pipeline's compiler. */
function checkStage(stage: Value): void {
  if (!isDocument(stage)) return;
  const [name, ...others] = Object.keys(stage);
  if (name === undefined || others.length > 0 || allowedStages.has(name)) return;
  const isKnown =
    stageDefinitions().has(name) || refuse(name, { inside: undefined, inFacet: false, depth: 0 }).code !== unknownStage;
  if (isKnown) {
    throw new MongoServerError(ErrorCode.InvalidOptions, `${name} is not allowed to be used within an update`);
  }
}

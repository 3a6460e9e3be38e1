// https://www.mongodb.com/docs/manual/changeStreams/#modify-change-stream-output
import { Budget } from '../../language/budget.ts';
import { compilePipeline } from '../../language/stage/compile.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';

const allowed = new Set([
  '$match',
  '$project',
  '$addFields',
  '$set',
  '$unset',
  '$replaceRoot',
  '$replaceWith',
  '$redact',
]);

/** What the pipeline makes of one event. */
export function compileEventPipeline(
  stages: readonly Document[],
  clock: () => number,
): (event: Document) => readonly Document[] {
  if (stages.length === 0) return (event) => [event];
  const pipeline = compilePipeline(stages, { now: new Date(clock()), budget: new Budget() });
  const refused = pipeline.stageNames.find((name) => !allowed.has(name));
  if (refused !== undefined) {
    throw new MongoServerError(ErrorCode.IllegalOperation, `${refused} is not permitted in a $changeStream pipeline`);
  }
  if (pipeline.compiledFilter.hazardous) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      'the pipeline has a regular expression that may take unbounded time',
    );
  }
  return (event) => (pipeline.compiledFilter.test(event) ? [...pipeline.run([event])] : []);
}

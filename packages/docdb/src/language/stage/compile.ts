// Compiles pipelines. https://www.mongodb.com/docs/manual/core/aggregation-pipeline/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { isList, isObject } from '../expression/kind.ts';
import { compileFilter } from '../match/compile.ts';
import type { Filter } from '../match/filter.ts';
import { stageDefinitions } from './load-definitions.ts';
import type { Lead, Nesting, Pipeline, Stage, StageTools } from './pipeline.ts';
import { refuse } from './refuse.ts';

const maxStages = 1000;
const top: Nesting = { inside: undefined, inFacet: false, depth: 0 };

/** Checks and compiles all stages, those of inner pipelines too. */
export function compilePipeline(stages: unknown, context: LanguageContext): Pipeline {
  return compileNested(stages, context, top);
}

function compileNested(stages: unknown, context: LanguageContext, nesting: Nesting): Pipeline {
  if (!isList(stages)) {
    throw new MongoServerError(ErrorCode.TypeMismatch, "'pipeline' option must be specified as an array");
  }
  if (stages.length > maxStages) {
    throw new MongoServerError(7749501, `Pipeline length must be no longer than ${maxStages} stages`);
  }
  if (nesting.depth > maxNesting) {
    throw new MongoServerError(232, `pipelines are nested more than ${maxNesting} levels deep`);
  }
  const tools: StageTools = { nesting, compilePipeline: compileNested };
  const compiled = stages.map((stage, index) => compileStage(stage, index, context, tools));
  return build(compiled, context);
}

const maxNesting = 20;

function compileStage(stage: Value, index: number, context: LanguageContext, tools: StageTools): Stage {
  if (!isObject(stage)) {
    throw new MongoServerError(ErrorCode.TypeMismatch, "Each element of the 'pipeline' array must be an object");
  }
  const names = Object.keys(stage);
  const [name = ''] = names;
  if (names.length !== 1) {
    throw new MongoServerError(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  const definition = stageDefinitions().get(name);
  if (definition === undefined) throw refuse(name, tools.nesting);
  const compiled = definition.compile(stage[name], context, tools);
  if (compiled.selfFed === true && (index > 0 || tools.nesting.inside === '$facet')) {
    throw new MongoServerError(
      tools.nesting.inside === '$facet' ? 40600 : 40602,
      `${name} is only valid as the first stage in a pipeline`,
    );
  }
  return compiled;
}

/** Takes what an engine can do by index off the front: matches, one sort, one skip, one limit, in this order. */
function build(compiled: readonly Stage[], context: LanguageContext): Pipeline {
  let next = 0;
  const take = <Kind extends Lead['kind']>(kind: Kind): Extract<Lead, { kind: Kind }> | undefined => {
    const lead = compiled[next]?.lead;
    if (lead === undefined || !isLead(lead, kind)) return undefined;
    next += 1;
    return lead;
  };
  const takeCount = (kind: 'skip' | 'limit'): number | undefined => {
    const lead = compiled[next]?.lead;
    if (lead === undefined || lead.kind !== kind) return undefined;
    next += 1;
    return lead.count;
  };
  const matches: Extract<Lead, { kind: 'match' }>[] = [];
  for (let match = take('match'); match !== undefined; match = take('match')) matches.push(match);
  const sort = take('sort');
  const skip = takeCount('skip');
  const limit = takeCount('limit');
  const rest = withLimits(compiled.slice(next));
  const selfFed = compiled[0]?.selfFed === true;
  return {
    run: (input) => rest.reduce((documents, stage) => stage.run(documents), input),
    ...joinMatches(matches, context),
    ...(sort === undefined ? {} : { sort: sort.sort }),
    ...(skip === undefined ? {} : { skip }),
    ...(limit === undefined ? {} : { limit }),
    selfFed,
    collections: compiled.flatMap((stage) => [
      ...(stage.collections ?? []),
      ...(stage.inner ?? []).flatMap((pipeline) => pipeline.collections),
    ]),
    stageNames: compiled.flatMap((stage) => [
      stage.name,
      ...(stage.inner ?? []).flatMap((pipeline) => pipeline.stageNames),
    ]),
  };
}

function isLead<Kind extends Lead['kind']>(lead: Lead, kind: Kind): lead is Extract<Lead, { kind: Kind }> {
  return lead.kind === kind;
}

function joinMatches(
  matches: readonly Extract<Lead, { kind: 'match' }>[],
  context: LanguageContext,
): { readonly filter: Document; readonly compiledFilter: Filter } {
  const [first] = matches;
  if (first !== undefined && matches.length === 1) return { filter: first.filter, compiledFilter: first.compiled };
  const filter: Document = first === undefined ? {} : { $and: matches.map((match) => match.filter) };
  return { filter, compiledFilter: compileFilter(filter, context) };
}

/** A sort before a limit, with or without a skip between, holds no more than what will be asked of it. */
function withLimits(stages: readonly Stage[]): readonly Stage[] {
  return stages.map((stage, index) => {
    if (stage.withLimit === undefined) return stage;
    const after = stages[index + 1]?.lead;
    const skip = after?.kind === 'skip' ? after.count : 0;
    const limit = after?.kind === 'skip' ? stages[index + 2]?.lead : after;
    return limit?.kind === 'limit' ? stage.withLimit(skip + limit.count) : stage;
  });
}

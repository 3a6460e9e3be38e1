// https://www.mongodb.com/docs/manual/reference/command/explain/
import type { Budget } from '../../language/budget.ts';
import type { Document } from '../../values/value.ts';
import { type OpenAggregate, openAggregate } from './aggregate.ts';
import { readCount } from './count.ts';
import { readDistinct } from './distinct.ts';
import { explainPlan } from './explain-plan.ts';
import { type Prepared, prepare, type ReadPlace } from './prepare.ts';
import type { ReadRequest } from './read-request.ts';
import { findRows } from './sorted-rows.ts';

/** The plan of a read and, for `executionStats`, what running it to its end examined. */
export function explainRead(place: ReadPlace, request: ReadRequest, budget: Budget): Document {
  const prepared =
    request.kind === 'aggregate' ? openAggregate(place, request, budget) : prepare(place, request, budget);
  const winningPlan = planOf(prepared, request);
  const explanation: Document = {
    explainVersion: '1',
    queryPlanner: {
      namespace: `${request.database}.${request.collection}`,
      parsedQuery: request.kind === 'aggregate' && isAggregate(prepared) ? prepared.pipeline.filter : request.filter,
      indexFilterSet: false,
      winningPlan,
      rejectedPlans: [],
    },
  };
  const stages = remainingStages(prepared, request);
  if (stages.length > 0) explanation['stages'] = [{ $cursor: { queryPlanner: { winningPlan } } }, ...stages];
  if (request.explain === 'executionStats') explanation['executionStats'] = run(prepared, request, winningPlan);
  return explanation;
}

function planOf({ source, query, ...rest }: Prepared, request: ReadRequest): Document {
  if (source === null) return { stage: 'EOF' };
  const filter = isAggregate(rest) ? rest.pipeline.filter : request.filter;
  return explainPlan(source.plan, query, { ...request, filter });
}

function isAggregate(prepared: object): prepared is OpenAggregate {
  return 'pipeline' in prepared;
}

/** The stages that run on what the plan finds: all after those that became part of it. */
function remainingStages(prepared: Prepared, request: ReadRequest): readonly Document[] {
  if (!isAggregate(prepared)) return [];
  const { pipeline } = prepared;
  const taken =
    leadingMatches(request.pipeline) +
    Number(pipeline.sort !== undefined) +
    Number(pipeline.skip !== undefined) +
    Number(pipeline.limit !== undefined);
  return request.pipeline.slice(taken);
}

function leadingMatches(stages: readonly Document[]): number {
  const first = stages.findIndex((stage) => !Object.hasOwn(stage, '$match'));
  return first === -1 ? stages.length : first;
}

function run(prepared: Prepared, request: ReadRequest, winningPlan: Document): Document {
  const started = performance.now();
  const returned = countResults(prepared, request);
  const { keys, documents } = prepared.source?.scope.examined ?? { keys: 0, documents: 0 };
  return {
    executionSuccess: true,
    nReturned: returned,
    executionTimeMillis: Math.round(performance.now() - started),
    totalKeysExamined: keys,
    totalDocsExamined: documents,
    executionStages: { ...winningPlan, nReturned: returned },
  };
}

function countResults(prepared: Prepared, request: ReadRequest): number {
  if (request.kind === 'count') return readCount(prepared);
  if (request.kind === 'distinct') return readDistinct(prepared, request.field).length;
  if (isAggregate(prepared)) return count(prepared.documents);
  const { source, query } = prepared;
  return source === null ? 0 : count(findRows(source.scope, source.plan, query));
}

function count(items: Iterable<unknown>): number {
  let found = 0;
  for (const _ of items) found += 1;
  return found;
}

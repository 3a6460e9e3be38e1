import { isArray, isDocument, type Value } from '@coglex/docdb';
import { inputProblem, type Problem, problem } from '../../http/problem.ts';
import { pointTo } from './json-pointer.ts';

/** Stages that only read what they are pointed at. https://www.mongodb.com/docs/manual/reference/operator/aggregation-pipeline/ */
const allowed: ReadonlySet<string> = new Set([
  '$addFields',
  '$bucket',
  '$bucketAuto',
  '$count',
  '$densify',
  '$documents',
  '$facet',
  '$fill',
  '$geoNear',
  '$graphLookup',
  '$group',
  '$limit',
  '$lookup',
  '$match',
  '$project',
  '$redact',
  '$replaceRoot',
  '$replaceWith',
  '$sample',
  '$set',
  '$setWindowFields',
  '$skip',
  '$sort',
  '$sortByCount',
  '$unionWith',
  '$unset',
  '$unwind',
]);

/** Stages of MongoDB that write, or show what is not the caller's: known, and refused. */
const refused: ReadonlySet<string> = new Set([
  '$changeStream',
  '$changeStreamSplitLargeEvent',
  '$collStats',
  '$currentOp',
  '$indexStats',
  '$listCatalog',
  '$listClusterCatalog',
  '$listLocalSessions',
  '$listSampledQueries',
  '$listSearchIndexes',
  '$listSessions',
  '$merge',
  '$out',
  '$planCacheStats',
  '$queryStats',
  '$querySettings',
  '$rankFusion',
  '$scoreFusion',
  '$search',
  '$searchMeta',
  '$shardedDataDistribution',
  '$vectorSearch',
]);

const maxStages = 64;

/** Another collection that a pipeline reads, and where it says so. */
export interface ForeignCollection {
  readonly name: string;
  readonly pointer: string;
}

/** Throws where a stage at any depth is not allowed; answers with the other collections that the pipeline reads. */
export function guardStages(stages: readonly Value[], pointer: string): readonly ForeignCollection[] {
  const walk: Walk = { stages: 0, foreign: [] };
  checkStages(walk, stages, pointer);
  return walk.foreign;
}

interface Walk {
  stages: number;
  readonly foreign: ForeignCollection[];
}

function checkStages(walk: Walk, stages: readonly Value[], pointer: string): void {
  for (const [index, stage] of stages.entries()) {
    walk.stages += 1;
    if (walk.stages > maxStages) {
      throw inputProblem('request/too-large-value', [
        { pointer, detail: `brings the pipeline over ${maxStages} stages` },
      ]);
    }
    const place = pointTo(pointer, index);
    if (!isDocument(stage))
      throw inputProblem('storage/invalid-pipeline', [{ pointer: place, detail: 'must be a stage' }]);
    for (const [name, operand] of Object.entries(stage)) checkStage(walk, { name, operand }, pointTo(place, name));
  }
}

function checkStage(
  walk: Walk,
  { name, operand }: { readonly name: string; readonly operand: Value },
  pointer: string,
): void {
  if (!allowed.has(name)) throw refuse(name, pointer);
  if (name === '$facet' && isDocument(operand)) {
    for (const [output, stages] of Object.entries(operand)) checkNested(walk, stages, pointTo(pointer, output));
  }
  if (name === '$unionWith' && typeof operand === 'string') walk.foreign.push({ name: operand, pointer });
  if (!isDocument(operand)) return;
  const member = name === '$unionWith' ? 'coll' : name === '$lookup' || name === '$graphLookup' ? 'from' : null;
  if (member === null) return;
  if (Object.hasOwn(operand, member))
    walk.foreign.push({ name: nameOf(operand[member], pointTo(pointer, member)), pointer: pointTo(pointer, member) });
  if (Object.hasOwn(operand, 'db'))
    throw denied(pointTo(pointer, 'db'), 'names a database: only collections of this one can be read');
  checkNested(walk, operand['pipeline'], pointTo(pointer, 'pipeline'));
}

function checkNested(walk: Walk, stages: Value, pointer: string): void {
  if (isArray(stages)) checkStages(walk, stages, pointer);
}

function nameOf(value: Value, pointer: string): string {
  if (typeof value === 'string') return value;
  if (isDocument(value)) throw denied(pointer, 'names a database: only collections of this one can be read');
  throw inputProblem('storage/invalid-pipeline', [{ pointer, detail: 'must be the name of a collection' }]);
}

/** Throws where a pipeline reaches for a collection of the server's own, or of MongoDB's. */
export function refuseSystemCollections(foreign: readonly ForeignCollection[]): void {
  for (const { name, pointer } of foreign) {
    if (name.startsWith('_') || name.startsWith('system.') || name.startsWith('$'))
      throw denied(pointer, 'is a system collection');
  }
}

function refuse(name: string, pointer: string): Problem {
  if (!refused.has(name) && !name.startsWith('$_internal')) {
    return inputProblem('storage/invalid-pipeline', [{ pointer, detail: 'is no stage that is known here' }]);
  }
  return problem('storage/stage-refused', {
    detail: `The stage \`${name}\` is not allowed here.`,
    errors: [{ pointer, detail: 'is not allowed' }],
  });
}

function denied(pointer: string, detail: string): Problem {
  return problem('access/denied', { detail: `${pointer} ${detail}.`, errors: [{ pointer, detail }] });
}

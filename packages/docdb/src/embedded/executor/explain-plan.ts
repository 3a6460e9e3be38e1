// A plan in the words of MongoDB's explain. https://www.mongodb.com/docs/manual/reference/explain-results/
import { formatRelaxed } from '../../values/format/format-relaxed.ts';
import { typeOf } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import type { IndexEntry } from '../catalog/catalog.ts';
import { setField } from '../own-fields.ts';
import { type IndexAccess, idIndex, type Plan, type ScanAccess } from '../planner/access.ts';
import { isMultikey } from '../planner/index-bounds.ts';
import { everything, type Interval, type Intervals, isPoint } from '../planner/interval.ts';
import type { Query } from './query.ts';
import type { ReadRequest } from './read-request.ts';

/** The tree of stages, the last one outermost. */
export function explainPlan(plan: Plan, query: Query, request: ReadRequest): Document {
  let stage = explainAccess(plan, request.filter);
  if (query.sort !== null && !plan.sorted) {
    const limit = query.limit === null ? {} : { limitAmount: query.skip + query.limit };
    stage = { stage: 'SORT', sortPattern: sortPattern(query), type: 'simple', ...limit, inputStage: stage };
  }
  if (query.skip > 0) stage = { stage: 'SKIP', skipAmount: query.skip, inputStage: stage };
  if (query.limit !== null) stage = { stage: 'LIMIT', limitAmount: query.limit, inputStage: stage };
  if (query.projection !== null && request.projection !== null) {
    stage = { stage: 'PROJECTION_DEFAULT', transformBy: request.projection, inputStage: stage };
  }
  if (request.kind === 'count') stage = { stage: 'COUNT', inputStage: stage };
  return stage;
}

function sortPattern(query: Query): Document {
  const pattern: Document = {};
  for (const { path, direction } of query.sort?.fields ?? []) setField(pattern, path, direction);
  return pattern;
}

function explainAccess({ access, exact }: Plan, filter: Document): Document {
  const test = exact || Object.keys(filter).length === 0 ? {} : { filter };
  if (access.kind === 'scan') return { stage: 'COLLSCAN', ...test, direction: directionName(access) };
  if (access.kind === 'union') {
    const inputStages = access.branches.map(explainIndex);
    return { stage: 'FETCH', ...test, inputStage: { stage: 'OR', inputStages } };
  }
  if (access.kind === 'merge') {
    const inputStages = access.branches.map(explainIndex);
    return { stage: 'FETCH', ...test, inputStage: { stage: 'SORT_MERGE', inputStages } };
  }
  if (isById(access)) return { stage: 'IDHACK', ...test };
  return { stage: 'FETCH', ...test, inputStage: explainIndex(access) };
}

function isById({ index, ranges, bounds }: IndexAccess): boolean {
  const [intervals] = bounds;
  return index === idIndex && ranges.length === 1 && intervals?.length === 1 && intervals.every(isPoint);
}

function explainIndex(access: IndexAccess): Document {
  const { index, bounds } = access;
  const indexBounds: Document = {};
  index.fields.forEach(({ path, direction }, field) => {
    setField(indexBounds, path, boundTexts(bounds[field] ?? everything, access.direction * direction));
  });
  return {
    stage: 'IXSCAN',
    keyPattern: keyPattern(index),
    indexName: index.name,
    isMultiKey: index.multikey,
    multiKeyPaths: multikeyPaths(index),
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partialFilter !== null,
    indexVersion: 2,
    direction: directionName(access),
    indexBounds,
  };
}

function keyPattern(index: IndexEntry): Document {
  const pattern: Document = {};
  for (const { path, direction } of index.fields) setField(pattern, path, direction);
  return pattern;
}

function multikeyPaths(index: IndexEntry): Document {
  const paths: Document = {};
  index.fields.forEach(({ path }, field) => {
    setField(paths, path, isMultikey(index, field) ? [path] : []);
  });
  return paths;
}

function directionName({ direction }: ScanAccess | IndexAccess): string {
  return direction === 1 ? 'forward' : 'backward';
}

function boundTexts(intervals: Intervals, direction: number): readonly string[] {
  return direction === 1 ? intervals.map(ascendingText) : intervals.toReversed().map(descendingText);
}

function ascendingText({ low, lowInclusive, high, highInclusive }: Interval): string {
  return `${lowInclusive ? '[' : '('}${valueText(low)}, ${valueText(high)}${highInclusive ? ']' : ')'}`;
}

function descendingText({ low, lowInclusive, high, highInclusive }: Interval): string {
  return `${highInclusive ? '[' : '('}${valueText(high)}, ${valueText(low)}${lowInclusive ? ']' : ')'}`;
}

function valueText(value: Value): string {
  const type = typeOf(value);
  if (type === 'minKey') return 'MinKey';
  if (type === 'maxKey') return 'MaxKey';
  if (type === 'undefined') return 'undefined';
  if (value === Number.POSITIVE_INFINITY) return 'inf.0';
  return value === Number.NEGATIVE_INFINITY ? '-inf.0' : formatRelaxed(value);
}

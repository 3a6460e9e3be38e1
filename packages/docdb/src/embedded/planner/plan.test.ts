import { describe, expect, test } from 'vitest';
import { type HandIndex, handIndex } from '../../../test/support/hand-store.ts';
import { Budget } from '../../language/budget.ts';
import { compileCollation } from '../../language/collation.ts';
import { compileFilter } from '../../language/match/compile.ts';
import { compileSortEntries } from '../../language/sort.ts';
import type { Document } from '../../values/value.ts';
import type { CollectionEntry } from '../catalog/catalog.ts';
import { explainPlan } from '../executor/explain-plan.ts';
import type { ReadRequest } from '../executor/read-request.ts';
import { type PlanOptions, planFind } from './plan.ts';

interface Case {
  readonly indexes: readonly HandIndex[];
  readonly filter?: Document;
  readonly sort?: readonly (readonly [string, 1 | -1])[];
  readonly options?: PlanOptions;
}

const request: ReadRequest = {
  kind: 'find',
  database: 'test',
  collection: 'docs',
  filter: {},
  pipeline: [],
  projection: null,
  sort: [],
  skip: 0,
  limit: null,
  hint: null,
  collation: null,
  variables: null,
  field: '',
  now: 0,
  update: null,
  explain: null,
};

/** What matters of a plan, in one line: index, direction, bounds of its fields, and what is left to do. */
function planLine({ indexes, filter = {}, sort = [], options = {} }: Case): string {
  const entry: CollectionEntry = {
    id: 1,
    database: 'test',
    name: 'docs',
    options: {},
    stamped: false,
    indexes: indexes.map(handIndex),
  };
  const context = { now: new Date(0), budget: new Budget(), ...(options.collation === undefined ? {} : options) };
  const compiled = compileFilter(filter, context);
  const order = sort.length === 0 ? null : compileSortEntries(sort);
  const plan = planFind(entry, compiled, { ...options, ...(order === null ? {} : { sort: order.fields }) });
  const query = { filter: compiled, sort: order, natural: null, projection: null, skip: 0, limit: null };
  return [...lines(explainPlan(plan, query, { ...request, filter })), ...(plan.exact ? [] : ['test'])].join(' ');
}

function lines(stage: Document): string[] {
  const { stage: name, inputStage, inputStages, indexName, direction, indexBounds } = stage;
  if (name === 'IXSCAN') {
    const bounds = Object.entries(indexBounds ?? {}).map(([path, each]) => `${path}:${String(each)}`);
    return [`${String(indexName)}${direction === 'forward' ? '' : ' backward'} {${bounds.join(' ')}}`];
  }
  const inner = Array.isArray(inputStages) ? inputStages : inputStage === undefined ? [] : [inputStage];
  const own = name === 'FETCH' ? [] : [String(name)];
  return [...own, ...inner.flatMap((each) => lines(each as Document))];
}

const a: HandIndex = { key: { a: 1 } };
const multi: HandIndex = { key: { a: 1 }, multikey: true, multikeyMask: 1 };
const ab: HandIndex = { key: { a: 1, b: 1 } };
const elements: HandIndex = { key: { 'a.b': 1, 'a.c': 1 }, multikey: true, multikeyMask: 3 };
const taggedByDate: HandIndex = { key: { tags: 1, date: 1 }, multikey: true, multikeyMask: 1 };

describe('bounds', () => {
  test.each<[string, Case, string]>([
    ['_id by equality', { indexes: [], filter: { _id: 1 } }, 'IDHACK'],
    ['_id by a range', { indexes: [], filter: { _id: { $gt: 1 } } }, '_id_ {_id:(1, inf.0]}'],
    ['no index', { indexes: [], filter: { a: 1 } }, 'COLLSCAN test'],
    ['equality', { indexes: [a], filter: { a: 1 } }, 'a_1 {a:[1, 1]}'],
    ['null: missing fields too, so each is tested', { indexes: [a], filter: { a: null } }, 'a_1 {a:[null, null]} test'],
    ['numbers are bracketed', { indexes: [a], filter: { a: { $lt: 5 } } }, 'a_1 {a:[-inf.0, 5)}'],
    ['strings are bracketed', { indexes: [a], filter: { a: { $gte: 'x' } } }, 'a_1 {a:["x", {})}'],
    ['two sides of a range', { indexes: [a], filter: { a: { $gte: 1, $lt: 5 } } }, 'a_1 {a:[1, 5)}'],
    ['nothing can match', { indexes: [a], filter: { a: { $gt: 5, $lt: 1 } } }, 'a_1 {a:}'],
    ['two sides on an array: one', { indexes: [multi], filter: { a: { $gte: 1, $lt: 5 } } }, 'a_1 {a:[1, inf.0]} test'],
    [
      'one element for both',
      { indexes: [multi], filter: { a: { $elemMatch: { $gte: 1, $lt: 5 } } } },
      'a_1 {a:[1, 5)} test',
    ],
    ['$in', { indexes: [a], filter: { a: { $in: [3, 1, 3] } } }, 'a_1 {a:[1, 1],[3, 3]}'],
    ['$in with null', { indexes: [a], filter: { a: { $in: [1, null] } } }, 'a_1 {a:[null, null],[1, 1]} test'],
    [
      'a prefix',
      { indexes: [a], filter: { a: { $regex: '^ab' } } },
      'a_1 {a:["ab", "ac"),[{"$regularExpression":{"pattern":"","options":""}}, {"$dbPointer"',
    ],
    [
      'an array: itself or its first element',
      { indexes: [a], filter: { a: [1, 2] } },
      'a_1 {a:[1, 1],[[1,2], [1,2]]} test',
    ],
    ['compound', { indexes: [ab], filter: { a: 1, b: { $gt: 2 } } }, 'a_1_b_1 {a:[1, 1] b:(2, inf.0]}'],
    ['points of both', { indexes: [ab], filter: { a: { $in: [1, 2] }, b: 3 } }, 'a_1_b_1 {a:[1, 1],[2, 2] b:[3, 3]}'],
    [
      'after a range nothing',
      { indexes: [ab], filter: { a: { $gt: 1 }, b: 3 } },
      'a_1_b_1 {a:(1, inf.0] b:[MinKey, MaxKey]} test',
    ],
    ['the second field alone: no', { indexes: [ab], filter: { b: 3 } }, 'COLLSCAN test'],
    [
      'elements of one array are not bound together',
      { indexes: [elements], filter: { 'a.b': 1, 'a.c': 2 } },
      'a.b_1_a.c_1 {a.b:[1, 1] a.c:[MinKey, MaxKey]} test',
    ],
    [
      'unless one element is meant',
      { indexes: [elements], filter: { a: { $elemMatch: { b: 1, c: 2 } } } },
      'a.b_1_a.c_1 {a.b:[1, 1] a.c:[2, 2]} test',
    ],
    [
      'an array beside a plain field',
      { indexes: [taggedByDate], filter: { tags: 'x', date: { $gt: 1, $lt: 5 } } },
      'tags_1_date_1 {tags:["x", "x"] date:(1, 5)}',
    ],
    [
      '$or by two indexes',
      { indexes: [a, { key: { b: 1 } }], filter: { $or: [{ a: 1 }, { b: 2 }] } },
      'OR a_1 {a:[1, 1]} b_1 {b:[2, 2]} test',
    ],
    [
      'the types before null',
      { indexes: [a], filter: { a: { $type: ['minKey', 'undefined'] } } },
      'a_1 {a:[MinKey, null)}',
    ],
    ['arrays in an array', { indexes: [a], filter: { a: { $elemMatch: { $type: 'array' } } } }, 'a_1 {a:[[], '],
    ['$or with a branch without index', { indexes: [a], filter: { $or: [{ a: 1 }, { b: 2 }] } }, 'COLLSCAN test'],
    ['$ne has no bounds', { indexes: [a], filter: { a: { $ne: 1 } } }, 'COLLSCAN test'],
  ])('%s', (_, given, wanted) => {
    expect(planLine(given)).toContain(wanted);
  });
});

describe('order', () => {
  test.each<[string, Case, string]>([
    ['forward', { indexes: [a], sort: [['a', 1]] }, 'a_1 {a:[MinKey, MaxKey]}'],
    ['backward', { indexes: [a], sort: [['a', -1]] }, 'a_1 backward {a:[MaxKey, MinKey]}'],
    [
      'then _id, for pages',
      {
        indexes: [a],
        sort: [
          ['a', 1],
          ['_id', 1],
        ],
      },
      'a_1 {a:[MinKey, MaxKey]}',
    ],
    [
      'then _id, backward',
      {
        indexes: [a],
        sort: [
          ['a', -1],
          ['_id', -1],
        ],
      },
      'a_1 backward {a:[MaxKey, MinKey]}',
    ],
    [
      'then _id, by a descending index',
      {
        indexes: [{ key: { a: -1 } }],
        sort: [
          ['a', -1],
          ['_id', -1],
        ],
      },
      'a_-1 {a:[MaxKey, MinKey]}',
    ],
    [
      'then _id, backward by a descending index',
      {
        indexes: [{ key: { a: -1 } }],
        sort: [
          ['a', 1],
          ['_id', 1],
        ],
      },
      'a_-1 backward {a:[MinKey, MaxKey]}',
    ],
    [
      '_id the other way',
      {
        indexes: [a],
        sort: [
          ['a', 1],
          ['_id', -1],
        ],
      },
      'SORT COLLSCAN',
    ],
    [
      'after an equality',
      { indexes: [ab], filter: { a: 1 }, sort: [['b', -1]] },
      'a_1_b_1 backward {a:[1, 1] b:[MaxKey, MinKey]}',
    ],
    [
      'an equality in the sort',
      {
        indexes: [ab],
        filter: { a: 1 },
        sort: [
          ['b', -1],
          ['a', 1],
        ],
      },
      'a_1_b_1 backward {a:[1, 1] b:[MaxKey, MinKey]}',
    ],
    [
      'after a list, merged',
      { indexes: [ab], filter: { a: { $in: [1, 2] } }, sort: [['b', 1]] },
      'SORT_MERGE a_1_b_1 {a:[1, 1],[2, 2] b:[MinKey, MaxKey]} a_1_b_1 {',
    ],
    [
      'after a list that is in the order',
      {
        indexes: [ab],
        filter: { a: { $in: [1, 2] } },
        sort: [
          ['b', 1],
          ['a', 1],
        ],
      },
      'SORT a_1_b_1',
    ],
    [
      'of two branches, merged',
      { indexes: [ab, { key: { c: 1, b: 1 } }], filter: { $or: [{ a: 1 }, { c: 2 }] }, sort: [['b', -1]] },
      'SORT_MERGE a_1_b_1 backward {a:[1, 1] b:[MaxKey, MinKey]} c_1_b_1 backward {c:[2, 2] b:[MaxKey, MinKey]} test',
    ],
    [
      'of two branches that differ in what is sorted by last',
      {
        indexes: [ab],
        filter: { $or: [{ a: 1 }, { a: 2 }] },
        sort: [
          ['b', 1],
          ['a', -1],
        ],
      },
      'SORT OR a_1_b_1',
    ],
    [
      'of two branches, one without the order',
      { indexes: [ab, { key: { c: 1 } }], filter: { $or: [{ a: 1 }, { c: 2 }] }, sort: [['b', -1]] },
      'SORT OR a_1_b_1',
    ],
    [
      'mixed directions',
      {
        indexes: [{ key: { a: 1, b: -1 } }],
        sort: [
          ['a', -1],
          ['b', 1],
        ],
      },
      'a_1_b_-1 backward',
    ],
    [
      'wrong directions',
      {
        indexes: [ab],
        sort: [
          ['a', 1],
          ['b', -1],
        ],
      },
      'SORT COLLSCAN',
    ],
    ['an array field', { indexes: [multi], sort: [['a', 1]] }, 'SORT COLLSCAN'],
    [
      'by date under one tag',
      { indexes: [taggedByDate], filter: { tags: 'x' }, sort: [['date', -1]] },
      'tags_1_date_1 backward {tags:["x", "x"] date:[MaxKey, MinKey]}',
    ],
    [
      'after anything, _id means nothing',
      {
        indexes: [],
        sort: [
          ['_id', 1],
          ['a', 1],
        ],
      },
      '_id_ {_id:[MinKey, MaxKey]}',
    ],
  ])('%s', (_, given, wanted) => {
    expect(planLine(given)).toMatch(new RegExp(`^${wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
  });
});

describe('indexes that may lack documents', () => {
  const sparse: HandIndex = { key: { a: 1 }, sparse: true };
  const partial: HandIndex = { key: { a: 1 }, partialFilter: { b: { $gt: 5 } } };
  test.each<[string, Case, string]>([
    ['sparse, asked for a value', { indexes: [sparse], filter: { a: 1 } }, 'a_1 {a:[1, 1]}'],
    ['sparse, asked for null', { indexes: [sparse], filter: { a: null } }, 'COLLSCAN test'],
    ['sparse, for a sort', { indexes: [sparse], sort: [['a', 1]] }, 'SORT COLLSCAN'],
    [
      'sparse, for a sort of those that have it',
      { indexes: [sparse], filter: { a: { $exists: true } }, sort: [['a', 1]] },
      'a_1 {a:[MinKey, MaxKey]} test',
    ],
    ['partial, implied', { indexes: [partial], filter: { a: 1, b: 7 } }, 'a_1 {a:[1, 1]} test'],
    [
      'partial, implied by a narrower range',
      { indexes: [partial], filter: { a: 1, b: { $gte: 6 } } },
      'a_1 {a:[1, 1]} test',
    ],
    ['partial, not implied', { indexes: [partial], filter: { a: 1, b: { $gte: 5 } } }, 'COLLSCAN test'],
    ['partial, nothing said', { indexes: [partial], filter: { a: 1 } }, 'COLLSCAN test'],
    ['hidden', { indexes: [{ ...a, hidden: true }], filter: { a: 1 } }, 'COLLSCAN test'],
    ['still building', { indexes: [{ ...a, state: 'building' }], filter: { a: 1 } }, 'COLLSCAN test'],
  ])('%s', (_, given, wanted) => {
    expect(planLine(given)).toBe(wanted);
  });
});

describe('collations', () => {
  const collation = compileCollation({ locale: 'en', strength: 2 });
  const collated: HandIndex = { key: { a: 1 }, collation: { locale: 'en', strength: 2 } };
  const options: PlanOptions = collation === undefined ? {} : { collation };
  test.each<[string, Case, string]>([
    ['a string has no bounds in a binary index', { indexes: [a], filter: { a: 'x' }, options }, 'COLLSCAN test'],
    ['a number has', { indexes: [a], filter: { a: 1 }, options }, 'a_1 {a:[1, 1]}'],
    ['no order', { indexes: [a], sort: [['a', 1]], options }, 'SORT COLLSCAN'],
    [
      'a string has, in an index with the same collation',
      { indexes: [collated], filter: { a: { $in: ['x', 'X', 1] } }, options },
      'a_1 {a:[1, 1],["X", "X"],["x", "x"]}',
    ],
    [
      'of two strings there one is taken',
      { indexes: [collated], filter: { $and: [{ a: 'x' }, { a: 'X' }] }, options },
      'a_1 {a:["x", "x"]} test',
    ],
    [
      'but strings are in no order there',
      { indexes: [collated], filter: { a: { $gt: 'x' } }, options },
      'COLLSCAN test',
    ],
    ['for a sort neither', { indexes: [collated], sort: [['a', 1]], options }, 'SORT COLLSCAN'],
    ['nor without the collation', { indexes: [collated], filter: { a: 'x' } }, 'COLLSCAN test'],
    ['a string as _id', { indexes: [], filter: { _id: 'x' }, options }, 'COLLSCAN test'],
  ])('%s', (_, given, wanted) => {
    expect(planLine(given)).toBe(wanted);
  });
});

describe('hints', () => {
  test.each<[string, string | Document, string]>([
    ['by name', 'b_1', 'b_1 {b:[MinKey, MaxKey]} test'],
    ['by key', { b: 1 }, 'b_1 {b:[MinKey, MaxKey]} test'],
    ['a scan', { $natural: -1 }, 'COLLSCAN test'],
    ['none', {}, 'a_1 {a:[1, 1]}'],
  ])('%s', (_, hint, wanted) => {
    expect(planLine({ indexes: [a, { key: { b: 1 } }], filter: { a: 1 }, options: { hint } })).toBe(wanted);
  });

  test.each<[string, string | Document]>([
    ['a name that no index has', 'c_1'],
    ['a key that no index has', { c: 1 }],
    ['the other direction', { a: -1 }],
    ['$natural as a name', '$natural'],
    ['$natural with another field', { $natural: 1, a: 1 }],
    ['$natural of 2', { $natural: 2 }],
    ['an index that is hidden', 'h_1'],
  ])('%s is refused with code 2', (_, hint) => {
    const indexes: readonly HandIndex[] = [a, { key: { h: 1 }, hidden: true }];
    expect(() => planLine({ indexes, filter: { a: 1 }, options: { hint } })).toThrow(
      expect.objectContaining({ code: 2 }),
    );
  });
});

describe('of several indexes', () => {
  const counts = (entries: Readonly<Record<string, number>>): PlanOptions => ({
    counts: {
      documents: () => 100_000,
      entries: ({ index }, most) => Math.min(most, entries[index.name] ?? 0),
    },
  });
  const b: HandIndex = { key: { b: 1 } };

  test('the one with fewer entries in its bounds is taken', () => {
    const filter = { a: 1, b: 2 };
    expect(planLine({ indexes: [a, b], filter, options: counts({ a_1: 90, b_1: 3 }) })).toBe('b_1 {b:[2, 2]} test');
    expect(planLine({ indexes: [a, b], filter, options: counts({ a_1: 2, b_1: 30 }) })).toBe('a_1 {a:[1, 1]} test');
  });

  test('a unique index with all its fields given wins without counting', () => {
    const unique: HandIndex = { key: { b: 1 }, unique: true };
    const options: PlanOptions = {
      counts: {
        documents: () => 1,
        entries: () => {
          throw new Error('counted');
        },
      },
    };
    expect(planLine({ indexes: [a, unique], filter: { a: 1, b: 2 }, options })).toBe('b_1 {b:[2, 2]} test');
  });

  test('a page in the order of one index is not sorted out of many entries of another', () => {
    const many = { ...counts({ a_1: 100_000 }), rows: 20 };
    expect(planLine({ indexes: [a, b], filter: { a: 1 }, sort: [['b', 1]], options: many })).toMatch(/^b_1/);
    const few = { ...counts({ a_1: 5 }), rows: 20 };
    expect(planLine({ indexes: [a, b], filter: { a: 1 }, sort: [['b', 1]], options: few })).toMatch(/^SORT a_1/);
  });
});

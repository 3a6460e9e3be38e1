import { Decimal128, Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { codeOf, contextOf } from '../../../test/language/expression-cases.ts';
import { aggregate, testPipelineRefusals, testPipelines } from '../../../test/language/pipeline-cases.ts';
import { compilePipeline } from './compile.ts';

const sales = [
  { _id: 1, item: 'abc', price: 10, quantity: 2, tags: ['a', 'b'] },
  { _id: 2, item: 'jkl', price: 20, quantity: 1, tags: [] },
  { _id: 3, item: 'abc', price: 5, quantity: 10 },
];
const orders = [
  { _id: 1, sku: 'almonds', instock: 120 },
  { _id: 2, sku: 'bread', instock: 80 },
  { _id: 3, sku: null },
  { _id: 4 },
];

describe('stages', () => {
  testPipelines(
    [
      [
        '$match keeps what the filter matches',
        [{ $match: { price: { $gt: 9 } } }, { $project: { price: 1 } }],
        sales,
        [
          { _id: 1, price: 10 },
          { _id: 2, price: 20 },
        ],
      ],
      [
        '$match takes expressions',
        [{ $match: { $expr: { $gt: ['$quantity', '$price'] } } }, { $project: { _id: 1 } }],
        sales,
        [{ _id: 3 }],
      ],
      [
        '$project includes, computes and leaves _id out',
        [{ $limit: 1 }, { $project: { _id: 0, item: 1, total: { $multiply: ['$price', '$quantity'] } } }],
        sales,
        [{ item: 'abc', total: 20 }],
      ],
      [
        '$project excludes below arrays',
        [{ $project: { 'a.b': 0 } }],
        [{ _id: 1, a: [{ b: 1, c: 2 }, 3] }],
        [{ _id: 1, a: [{ c: 2 }, 3] }],
      ],
      [
        '$project includes below arrays and drops scalars there',
        [{ $project: { 'a.b': 1 } }],
        [{ _id: 1, a: [{ b: 1, c: 2 }, 3] }],
        [{ _id: 1, a: [{ b: 1 }] }],
      ],
      ['$project with a text computes it', [{ $project: { _id: 0, a: 'x' } }], [{ _id: 1 }], [{ a: 'x' }]],
      [
        '$addFields reaches into arrays',
        [{ $addFields: { 'a.n': '$_id' } }],
        [{ _id: 1, a: [{ b: 1 }, 2] }],
        [{ _id: 1, a: [{ b: 1, n: 1 }, { n: 1 }] }],
      ],
      [
        '$set replaces in place and removes by $$REMOVE',
        [{ $set: { a: 5, b: '$$REMOVE' } }],
        [{ _id: 1, a: 1, b: 2, c: 3 }],
        [{ _id: 1, a: 5, c: 3 }],
      ],
      [
        '$unset takes a list',
        [{ $unset: ['a', 'b.c'] }],
        [{ _id: 1, a: 1, b: { c: 1, d: 1 } }],
        [{ _id: 1, b: { d: 1 } }],
      ],
      [
        '$sort, $skip and $limit',
        [{ $sort: { price: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { _id: 1 } }],
        sales,
        [{ _id: 1 }],
      ],
      [
        'a sort in the middle keeps what the limit behind it needs',
        [{ $project: { price: 1 } }, { $sort: { price: 1 } }, { $limit: 2 }],
        sales,
        [
          { _id: 3, price: 5 },
          { _id: 1, price: 10 },
        ],
      ],
      ['$count counts', [{ $match: { item: 'abc' } }, { $count: 'n' }], sales, [{ n: 2 }]],
      ['$count of nothing is nothing', [{ $match: { item: 'x' } }, { $count: 'n' }], sales, []],
      [
        '$group gathers',
        [
          {
            $group: {
              _id: '$item',
              total: { $sum: { $multiply: ['$price', '$quantity'] } },
              prices: { $push: '$price' },
            },
          },
        ],
        sales,
        [
          { _id: 'abc', total: 70, prices: [10, 5] },
          { _id: 'jkl', total: 20, prices: [20] },
        ],
      ],
      [
        '$group takes numbers of all types as one',
        [{ $group: { _id: '$n', count: { $count: {} } } }],
        [{ n: 1 }, { n: new Double(1) }, { n: Long.ONE }, { n: Decimal128.fromString('1.0') }],
        [{ _id: 1, count: 4 }],
      ],
      [
        '$group takes missing as null',
        [{ $group: { _id: '$x', n: { $sum: 1 } } }],
        [{ x: null }, {}],
        [{ _id: null, n: 2 }],
      ],
      [
        '$unwind makes a document of each element',
        [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
        sales,
        [
          { _id: 1, tags: 'a' },
          { _id: 1, tags: 'b' },
        ],
      ],
      [
        '$unwind can keep the empty and number the others',
        [{ $unwind: { path: '$t', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } }],
        [{ _id: 1, t: ['x'] }, { _id: 2, t: [] }, { _id: 3 }],
        [
          { _id: 1, t: 'x', i: Long.ZERO },
          { _id: 2, i: null },
          { _id: 3, i: null },
        ],
      ],
      [
        '$replaceRoot',
        [{ $replaceRoot: { newRoot: '$name' } }],
        [{ _id: 1, name: { first: 'Alice' } }],
        [{ first: 'Alice' }],
      ],
      ['$replaceWith', [{ $replaceWith: { $mergeObjects: ['$$ROOT', { b: 2 }] } }], [{ _id: 1 }], [{ _id: 1, b: 2 }]],
      [
        '$sortByCount',
        [{ $sortByCount: '$item' }],
        sales,
        [
          { _id: 'abc', count: 2 },
          { _id: 'jkl', count: 1 },
        ],
      ],
      [
        '$facet runs its pipelines on the same input',
        [{ $facet: { n: [{ $count: 'n' }], dear: [{ $match: { price: { $gte: 20 } } }, { $project: { _id: 1 } }] } }],
        sales,
        [{ n: [{ n: 3 }], dear: [{ _id: 2 }] }],
      ],
      [
        '$bucket sorts into ranges',
        [{ $bucket: { groupBy: '$price', boundaries: [0, 10, 20], default: 'other' } }],
        sales,
        [
          { _id: 0, count: 1 },
          { _id: 10, count: 1 },
          { _id: 'other', count: 1 },
        ],
      ],
      [
        '$redact goes down and cuts off',
        [{ $redact: { $cond: [{ $eq: ['$level', 5] }, '$$PRUNE', '$$DESCEND'] } }],
        [{ _id: 1, level: 1, a: { level: 5 }, b: [{ level: 5 }, { level: 2 }] }],
        [{ _id: 1, level: 1, b: [{ level: 2 }] }],
      ],
      [
        '$documents stands for a collection',
        [{ $documents: [{ x: 1 }, { x: 2 }] }, { $match: { x: 2 } }],
        sales,
        [{ x: 2 }],
      ],
      ['$sample gives as many as there are at most', [{ $sample: { size: 10 } }, { $count: 'n' }], sales, [{ n: 3 }]],
      [
        '$lookup joins by equality, null with missing',
        [{ $lookup: { from: 'orders', localField: 'item', foreignField: 'sku', as: 'docs' } }],
        [{ _id: 1, item: 'almonds' }, { _id: 2 }, { _id: 3, item: ['bread', 'almonds'] }],
        [
          { _id: 1, item: 'almonds', docs: [orders[0] ?? {}] },
          { _id: 2, docs: [orders[2] ?? {}, orders[3] ?? {}] },
          { _id: 3, item: ['bread', 'almonds'], docs: [orders[0] ?? {}, orders[1] ?? {}] },
        ],
      ],
      [
        '$lookup runs a pipeline with variables of each document',
        [
          {
            $lookup: {
              from: 'orders',
              let: { least: '$least' },
              pipeline: [{ $match: { $expr: { $gte: ['$instock', '$$least'] } } }, { $project: { _id: 0, sku: 1 } }],
              as: 'stock',
            },
          },
        ],
        [
          { _id: 1, least: 100 },
          { _id: 2, least: 60 },
        ],
        [
          { _id: 1, least: 100, stock: [{ sku: 'almonds' }] },
          { _id: 2, least: 60, stock: [{ sku: 'almonds' }, { sku: 'bread' }] },
        ],
      ],
    ],
    { orders },
  );

  testPipelineRefusals([
    ['what is no array', { $match: {} }, 14],
    ['an element that is no stage', [1], 14],
    ['two stages in one object', [{ $match: {}, $limit: 1 }], 40323],
    ['a stage that MongoDB does not know', [{ $nothing: 1 }], 40324],
    ['a stage that is not there yet', [{ $graphLookup: {} }], 115],
    ['$out', [{ $out: 'x' }], 115],
    ['$merge', [{ $merge: 'x' }], 115],
    ['$currentOp', [{ $currentOp: {} }], 115],
    ['more than 1000 stages', Array.from({ length: 1001 }, () => ({ $limit: 1 })), 7749501],
    ['$documents behind another stage', [{ $limit: 1 }, { $documents: [] }], 40602],
    ['$facet inside $facet', [{ $facet: { a: [{ $facet: { b: [] } }] } }], 40600],
    ['$out inside $lookup', [{ $lookup: { from: 'c', pipeline: [{ $out: 'x' }], as: 'j' } }], 51047],
    ['a limit of zero', [{ $limit: 0 }], 15958],
    ['an inclusion beside an exclusion', [{ $project: { a: 1, b: 0 } }], 31254],
    ['paths in each other', [{ $project: { a: 1, 'a.b': 1 } }], 31249],
    ['an unknown accumulator', [{ $group: { _id: null, a: { $abs: 1 } } }], 15952],
    ['a $group without _id', [{ $group: {} }], 15955],
    ['a root that is no document', [{ $replaceWith: '$_id' }], 40228],
    ['a value that no bucket takes', [{ $bucket: { groupBy: '$_id', boundaries: [5, 6] } }], 40066],
    ['an empty sort', [{ $sort: {} }], 15976],
  ]);
});

describe('what a pipeline tells the engine', () => {
  test('leading matches, sort, skip and limit are taken out of the run', () => {
    const pipeline = compilePipeline(
      [
        { $match: { a: 1 } },
        { $match: { b: 2 } },
        { $sort: { c: 1 } },
        { $skip: 3 },
        { $limit: 4 },
        { $match: { d: 5 } },
      ],
      contextOf(),
    );
    expect(pipeline.filter).toEqual({ $and: [{ a: 1 }, { b: 2 }] });
    expect({ ...pipeline.sort }).toEqual({ c: 1 });
    expect([pipeline.skip, pipeline.limit]).toEqual([3, 4]);
    expect([...pipeline.run([{ d: 5 }, { d: 6 }])]).toEqual([{ d: 5 }]);
  });

  test('a limit before a skip is not taken for one after it', () => {
    const pipeline = compilePipeline([{ $limit: 4 }, { $skip: 3 }], contextOf());
    expect([pipeline.skip, pipeline.limit]).toEqual([undefined, 4]);
    expect([...pipeline.run([{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }])]).toEqual([{ a: 4 }]);
  });

  test('stages and collections are named at every depth', () => {
    const inner = [{ $lookup: { from: 'inner', pipeline: [{ $count: 'n' }], as: 'x' } }];
    const context = { ...contextOf(), source: { find: () => [] } };
    const pipeline = compilePipeline(
      [{ $facet: { a: [{ $lookup: { from: 'outer', pipeline: inner, as: 'y' } }] } }],
      context,
    );
    expect(pipeline.stageNames).toEqual(['$facet', '$lookup', '$lookup', '$count']);
    expect(pipeline.collections).toEqual(['outer', 'inner']);
  });

  test('a limit ends its input', () => {
    let read = 0;
    function* endless(): Iterable<{ n: number }> {
      for (;;) {
        read += 1;
        yield { n: read };
      }
    }
    const pipeline = compilePipeline([{ $addFields: { a: 1 } }, { $limit: 2 }], contextOf());
    expect([...pipeline.run(endless())]).toHaveLength(2);
    expect(read).toBe(2);
  });
});

describe('bounds of pipelines', () => {
  const one = [{ _id: 1, a: [1] }];
  const many = <T>(count: number, stage: T): T[] => Array.from({ length: count }, () => stage);
  test.each([
    ['fields that hold themselves twice, again and again', many(500, { $addFields: { a: ['$a', '$a'] } }), 10334],
    ['documents that hold themselves, again and again', many(500, { $addFields: { b: '$$ROOT' } }), 15],
    [
      'groups that push themselves twice',
      many(60, { $group: { _id: null, a: { $push: '$$ROOT' }, b: { $push: '$$ROOT' } } }),
      292,
    ],
    ['a chain of unwinds', many(40, [{ $addFields: { a: { $range: [0, 10] } } }, { $unwind: '$a' }]).flat(), 50],
    ['a specification of great depth', [{ $project: many(5000, 0).reduce<unknown>((inner) => ({ a: inner }), 1) }], 15],
  ])('end %s', (_title, stages, code) => {
    expect(codeOf(() => aggregate(stages, one, {}, contextOf(500)))).toBe(code);
  });

  test('$lookup without other collections is refused', () => {
    const stage = { $lookup: { from: 'c', localField: 'a', foreignField: 'b', as: 'j' } };
    expect(codeOf(() => compilePipeline([stage], contextOf()))).toBe(20);
  });
});

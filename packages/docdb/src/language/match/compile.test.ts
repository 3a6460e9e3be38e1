import { BSONRegExp } from 'bson';
import { describe, expect, test } from 'vitest';
import { filterOf, testFilters, testRefusals } from '../../../test/language/filter-cases.ts';
import type { Document } from '../../values/value.ts';

const chain = (operator: string, depth: number): Document => {
  let filter: Document = { a: 1 };
  for (let level = 0; level < depth; level += 1) filter = { [operator]: [filter] };
  return filter;
};

describe('filters', () => {
  testFilters([
    { title: 'an empty one takes all', filter: {}, matches: [{}, { a: 1 }] },
    {
      title: 'fields are joined by and',
      filter: { a: 1, b: { $gt: 1, $lt: 5 } },
      matches: [{ a: 1, b: 3 }],
      leaves: [{ a: 1, b: 5 }, { b: 3 }],
    },
    {
      title: '$or takes any branch',
      filter: { $or: [{ a: 1 }, { b: 2, c: 3 }] },
      matches: [{ a: 1 }, { b: 2, c: 3 }],
      leaves: [{ b: 2 }],
    },
    {
      title: '$nor takes no branch',
      filter: { $nor: [{ a: 1 }, { b: 2 }] },
      matches: [{}, { a: 2 }],
      leaves: [{ b: 2 }],
    },
    {
      title: '$and takes every branch',
      filter: { $and: [{ a: { $ne: 1 } }, { a: { $exists: true } }] },
      matches: [{ a: 2 }],
      leaves: [{ a: 1 }, {}],
    },
    {
      title: '$not takes missing fields',
      filter: { a: { $not: { $gt: 5 } } },
      matches: [{}, { a: 5 }, { a: 'x' }],
      leaves: [{ a: 6 }, { a: [1, 6] }],
    },
    {
      title: 'paths go through documents and arrays',
      filter: { 'a.b.c': 1 },
      matches: [{ a: { b: { c: 1 } } }, { a: [{ b: [{ c: 1 }] }] }],
      leaves: [{ a: [[{ b: { c: 1 } }]] }],
    },
    {
      title: 'a number in a path is an index and a name',
      filter: { 'a.1': 5 },
      matches: [{ a: [0, 5] }, { a: { 1: 5 } }, { a: [{ 1: 5 }] }],
      leaves: [{ a: [5, 0] }, { a: [0, [5]] }],
    },
    {
      title: 'an index leads into nested arrays',
      filter: { 'a.0.b': 1 },
      matches: [{ a: [{ b: 1 }] }, { a: [[{ b: 1 }]] }],
      leaves: [{ a: [0, { b: 1 }] }],
    },
    {
      title: 'a document whose first field is no operator is a value',
      filter: { a: { b: 1, $gt: 2 } },
      matches: [{ a: { b: 1, $gt: 2 } }],
    },
    { title: 'a DBRef is a value', filter: { a: { $ref: 'c', $id: 1 } }, matches: [{ a: { $ref: 'c', $id: 1 } }] },
    { title: '$comment is ignored', filter: { $comment: 'why', a: 1 }, matches: [{ a: 1 }], leaves: [{}] },
    { title: '$alwaysFalse', filter: { $alwaysFalse: 1 }, leaves: [{}] },
    {
      title: '$expr evaluates',
      filter: { $expr: { $gt: ['$spent', '$budget'] } },
      matches: [{ spent: 2, budget: 1 }],
      leaves: [{ spent: 1, budget: 2 }],
    },
    { title: '$sampleRate of 1', filter: { $sampleRate: 1 }, matches: [{}] },
    { title: '$jsonSchema', filter: { $jsonSchema: { required: ['a'] } }, matches: [{ a: null }], leaves: [{}] },
  ]);

  testRefusals([
    { title: 'a text', filter: 'x', code: 14 },
    { title: 'an array', filter: [], code: 14 },
    { title: 'null', filter: null, code: 14 },
    { title: 'an unknown operator', filter: { a: { $foo: 1 } }, code: 2 },
    { title: 'a name among operators', filter: { a: { $gt: 1, b: 2 } }, code: 2 },
    { title: 'an unknown top-level operator', filter: { $foo: 1 }, code: 2 },
    { title: 'an operator on values at the top', filter: { $gt: 1 }, code: 2 },
    { title: '$and of no array', filter: { $and: {} }, code: 2 },
    { title: '$or of nothing', filter: { $or: [] }, code: 2 },
    { title: '$nor of a number', filter: { $nor: [5] }, code: 2 },
    { title: '$not of nothing', filter: { a: { $not: {} } }, code: 2 },
    { title: '$not of a number', filter: { a: { $not: 5 } }, code: 2 },
    { title: '$where', filter: { $where: 'while(1);' }, code: 2 },
    { title: '$function', filter: { $expr: { $function: { body: 'x', args: [], lang: 'js' } } }, code: 168 },
    { title: '$text without an index', filter: { $text: { $search: 'x' } }, code: 27 },
    { title: '$near without an index', filter: { a: { $near: [0, 0] } }, code: 291 },
    { title: '$geoWithin', filter: { a: { $geoWithin: { $center: [[0, 0], 1] } } }, code: 238 },
    ...['$or', '$and', '$nor'].map((name) => ({ title: `${name} nested too deep`, filter: chain(name, 101), code: 9 })),
  ]);

  test('nests to a hundred levels', () => {
    expect(filterOf(chain('$or', 99)).test({ a: 1 })).toBe(true);
  });
});

describe('testWithPosition', () => {
  test.each<[string, Document, Document, number]>([
    ['the element that is equal', { a: 5 }, { a: [4, 5] }, 1],
    ['the element of $elemMatch', { a: { $elemMatch: { x: 2 } } }, { a: [{ x: 1 }, { x: 2 }] }, 1],
    ['the element of the outermost array', { 'a.b': 2 }, { a: [{ b: [1] }, { b: [1, 2] }] }, 1],
    ['no element of a plain value', { a: 5 }, { a: 5 }, -1],
    ['no element for a negation', { a: { $ne: 5 } }, { a: [4] }, -1],
    ['the last condition on an array', { a: 1, b: 2 }, { a: [1], b: [0, 2] }, 1],
    ['no element for $or', { $or: [{ a: 5 }, { b: 1 }] }, { a: [4, 5] }, -1],
    ['the element where $or is like $in', { $or: [{ a: 5 }, { a: 6 }] }, { a: [4, 6] }, 1],
    ['the element that $in finds', { a: { $in: [6] } }, { a: [4, 6] }, 1],
  ])('gives %s', (_title, filter, document, position) => {
    expect(filterOf(filter).testWithPosition(document)).toEqual({ matched: true, position });
  });

  test('gives -1 where nothing matches', () => {
    expect(filterOf({ a: 5, b: 1 }).testWithPosition({ a: [4, 5] })).toEqual({ matched: false, position: -1 });
  });
});

describe('what a planner is told', () => {
  const field = (path: string, operator: string, operand: unknown): unknown => ({
    kind: 'field',
    path,
    operator,
    operand,
  });

  test.each<[string, Document, readonly unknown[], boolean]>([
    ['equality', { a: 1 }, [field('a', '$eq', 1)], true],
    ['a range', { a: { $gt: 1, $lte: 5 } }, [field('a', '$gt', 1), field('a', '$lte', 5)], true],
    ['$and', { $and: [{ a: 1 }, { b: { $exists: true } }] }, [field('a', '$eq', 1), field('b', '$exists', true)], true],
    ['$in', { a: { $in: [1, 'x'] } }, [{ kind: 'in', path: 'a', operands: [1, 'x'] }], true],
    ['nothing of $in with patterns', { a: { $in: [new BSONRegExp('x')] } }, [], false],
    ['a prefix', { a: { $regex: '^ab+c' } }, [field('a', '$prefix', 'a')], false],
    ['nothing of a pattern in any case', { a: new BSONRegExp('^ab', 'i') }, [], false],
    ['nothing of negations', { a: { $ne: 1 }, b: { $not: { $gt: 1 } }, $nor: [{ c: 1 }] }, [], false],
    ['$type', { a: { $type: 'string' } }, [field('a', '$type', 'string')], true],
    ['$all', { a: { $all: [1, 2] } }, [field('a', '$eq', 1), field('a', '$eq', 2)], true],
    [
      '$elemMatch on fields',
      { a: { $elemMatch: { b: 1 } } },
      [{ kind: 'elemMatch', path: 'a', conjuncts: [field('b', '$eq', 1)] }],
      true,
    ],
    [
      '$elemMatch on values',
      { a: { $elemMatch: { $gt: 1 } } },
      [{ kind: 'elemMatch', path: 'a', conjuncts: [field('', '$gt', 1)] }],
      true,
    ],
    [
      '$or',
      { $or: [{ a: 1 }, { b: 2 }] },
      [{ kind: 'or', branches: [[field('a', '$eq', 1)], [field('b', '$eq', 2)]] }],
      true,
    ],
    ['nothing of $or with an open branch', { $or: [{ a: 1 }, { b: { $ne: 2 } }] }, [], false],
    ['nothing of $expr', { $expr: { $eq: ['$a', 1] } }, [], false],
    ['all there is to say of nothing', {}, [], true],
  ])('is %s', (_title, filter, conjuncts, complete) => {
    const compiled = filterOf(filter);
    expect(compiled.conjuncts).toEqual(conjuncts);
    expect(compiled.complete).toBe(complete);
  });

  test('is told when everything matches', () => {
    expect(filterOf({}).matchesAll).toBe(true);
    expect(filterOf({ $comment: 'x', $and: [{}] }).matchesAll).toBe(true);
    expect(filterOf({ a: 1 }).matchesAll).toBe(false);
  });

  test('is told of patterns that can explode, wherever they stand', () => {
    const bomb = '(a+)+$';
    for (const filter of [
      { a: { $regex: bomb } },
      { $or: [{ a: { $not: { $regex: bomb } } }, { b: 1 }] },
      { a: { $elemMatch: { $regex: bomb } } },
      { a: { $elemMatch: { b: { $in: [new BSONRegExp(bomb)] } } } },
      { $jsonSchema: { properties: { a: { items: { pattern: bomb } } } } },
    ]) {
      expect(filterOf(filter).hazardous, JSON.stringify(filter)).toBe(true);
    }
    expect(filterOf({ a: { $regex: '^[a-z]+$' } }).hazardous).toBe(false);
  });
});

test('equalities are what an upsert copies', () => {
  const filter = filterOf({ a: 1, $and: [{ b: { $eq: 'x' } }], c: { $gt: 1 }, $or: [{ d: 4 }], e: { $all: [5] } });
  expect(filter.equalities).toEqual([
    { path: 'a', value: 1 },
    { path: 'b', value: 'x' },
    { path: 'd', value: 4 },
    { path: 'e', value: 5 },
  ]);
});

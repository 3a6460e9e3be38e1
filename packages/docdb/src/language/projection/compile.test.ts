import { Decimal128, Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { testProjections } from '../../../test/language/projection-cases.ts';
import { contextAt, now } from '../../../test/language/update-cases.ts';
import type { Document } from '../../values/value.ts';
import { compileProjection } from './compile.ts';

const document: Document = { _id: 1, a: 1, b: { c: 2, d: 3 }, e: [{ f: 4, g: 5 }, 6, [{ f: 7 }]] };

describe('inclusion', () => {
  testProjections([
    {
      title: 'keeps the fields named, and the _id',
      document,
      projection: { b: 1, a: true },
      result: { _id: 1, a: 1, b: { c: 2, d: 3 } },
    },
    { title: 'leaves the _id out where told', document, projection: { a: 1, _id: 0 }, result: { a: 1 } },
    { title: 'keeps the _id alone', document, projection: { _id: 1 }, result: { _id: 1 } },
    { title: 'keeps fields below', document, projection: { 'b.c': 1 }, result: { _id: 1, b: { c: 2 } } },
    {
      title: 'takes nested documents for paths',
      document,
      projection: { b: { c: 1 } },
      result: { _id: 1, b: { c: 2 } },
    },
    {
      title: 'goes through arrays, and leaves out what has no fields',
      document,
      projection: { 'e.f': 1 },
      result: { _id: 1, e: [{ f: 4 }, [{ f: 7 }]] },
    },
    { title: 'leaves out a scalar that has no fields', document, projection: { 'a.b': 1 }, result: { _id: 1 } },
    {
      title: 'keeps a document none of whose fields are named',
      document,
      projection: { 'b.x': 1 },
      result: { _id: 1, b: {} },
    },
    {
      title: 'takes any number but zero for true',
      document: { a: 1, b: 2, c: 3, d: 4 },
      projection: { a: new Double(2), b: Long.fromInt(-1), c: Decimal128.fromString('0.5') },
      result: { a: 1, b: 2, c: 3 },
    },
    {
      title: 'does not read inherited fields',
      document: { a: 1 },
      projection: { constructor: 1, toString: 1 },
      result: {},
    },
    {
      title: 'keeps a field named __proto__',
      document: { ['__proto__']: { a: 1 }, b: 1 },
      projection: { ['__proto__']: 1 },
      result: { ['__proto__']: { a: 1 } },
    },
  ]);
});

describe('exclusion', () => {
  testProjections([
    { title: 'drops the fields named', document, projection: { b: 0, e: false }, result: { _id: 1, a: 1 } },
    { title: 'drops the _id alone', document: { _id: 1, a: 1 }, projection: { _id: 0 }, result: { a: 1 } },
    {
      title: 'keeps the _id where told',
      document: { _id: 1, a: 1, b: 1 },
      projection: { _id: 1, a: 0 },
      result: { _id: 1, b: 1 },
    },
    {
      title: 'drops fields below, in arrays too',
      document,
      projection: { 'b.c': 0, 'e.f': 0 },
      result: { _id: 1, a: 1, b: { d: 3 }, e: [{ g: 5 }, 6, [{}]] },
    },
    { title: 'ignores what is not there', document: { a: 1 }, projection: { 'a.b': 0, c: 0 }, result: { a: 1 } },
  ]);

  test('gives back the document itself where the projection is empty', () => {
    const projection = compileProjection({}, contextAt(now));
    expect(projection.apply(document, -1)).toBe(document);
    expect(projection.kind).toBe('none');
  });
});

describe('computed fields', () => {
  testProjections([
    {
      title: 'come after the fields kept',
      document,
      projection: { x: { $add: ['$a', '$b.c'] }, a: 1 },
      result: { _id: 1, a: 1, x: 3 },
    },
    { title: 'take strings for paths', document, projection: { x: '$b.d' }, result: { _id: 1, x: 3 } },
    {
      title: 'take other literals as they are',
      document: { a: 1 },
      projection: { x: null, y: ['$a', 'b'] },
      result: { x: null, y: [1, 'b'] },
    },
    { title: 'leave a missing value out', document: { a: 1 }, projection: { x: '$nothing' }, result: {} },
    {
      title: 'make a document where there is none',
      document: { b: 5 },
      projection: { 'a.x': '$b', 'b.y': '$b' },
      result: { b: { y: 5 }, a: { x: 5 } },
    },
    {
      title: 'are put into every element of an array',
      document: { a: [{ b: 1 }, 2], c: 3 },
      projection: { 'a.x': '$c', 'a.b': 1 },
      result: { a: [{ b: 1, x: 3 }, { x: 3 }] },
    },
  ]);
});

describe('refusals', () => {
  testProjections([
    { title: 'no inclusion in an exclusion', projection: { a: 0, b: 1 }, result: 31253 },
    { title: 'no exclusion in an inclusion', projection: { a: 1, b: 0 }, result: 31254 },
    { title: 'no expression in an exclusion', projection: { a: 0, b: { $add: [1, 2] } }, result: 31252 },
    { title: 'no literal in an exclusion', projection: { a: 0, b: '$c' }, result: 31310 },
    { title: 'no path below one that is there', projection: { a: 1, 'a.b': 1 }, result: 31249 },
    { title: 'no path above one that is there', projection: { 'a.b': 1, a: 1 }, result: 31250 },
    { title: 'no path twice', projection: { 'a.b': 1, a: { b: 1 } }, result: 31250 },
    { title: 'no empty path', projection: { '': 1 }, result: 40352 },
    { title: 'no path that ends with a dot', projection: { 'a.': 1 }, result: 40353 },
    { title: 'no empty name in a path', projection: { 'a..b': 1 }, result: 15998 },
    { title: 'no name with a dollar sign', projection: { $a: 1 }, result: 16410 },
    { title: 'no empty document', projection: { a: {} }, result: 51270 },
    { title: 'no unknown expression', projection: { a: { $foo: 1 } }, result: 31325 },
    { title: 'no path without end', projection: { [`a${'.a'.repeat(100_000)}`]: 1 }, result: 15 },
    { title: 'no text score', projection: { a: { $meta: 'textScore' } }, result: 40218 },
    { title: 'no unknown metadata', projection: { a: { $meta: 'foo' } }, result: 17308 },
    { title: 'no projection that is no document', projection: 'a', result: 14 },
  ]);

  test('nesting has an end', () => {
    let projection: Document = { a: 1 };
    for (let depth = 0; depth < 50_000; depth += 1) projection = { a: projection };
    expect(() => compileProjection(projection, contextAt(now))).toThrowError(expect.objectContaining({ code: 15 }));
  });
});

describe('the aggregation dialect', () => {
  testProjections([
    {
      title: 'is an inclusion like find’s',
      dialect: 'aggregate',
      document,
      projection: { a: 1 },
      result: { _id: 1, a: 1 },
    },
    { title: 'has no positional operator', dialect: 'aggregate', projection: { 'a.$': 1 }, result: 31324 },
    { title: 'has no $elemMatch', dialect: 'aggregate', projection: { a: { $elemMatch: { b: 1 } } }, result: 168 },
    { title: 'has the expression $slice only', dialect: 'aggregate', projection: { a: { $slice: 1 } }, result: 28667 },
    { title: 'needs a field', dialect: 'aggregate', projection: {}, result: 51272 },
    { title: 'needs a document', dialect: 'aggregate', projection: 1, result: 15969 },
  ]);
});

import { Decimal128, Long } from 'bson';
import { describe, expect, it } from 'vitest';
import type { Document, Value } from '../values/value.ts';
import { compileSort, compileSortEntries, topK } from './sort.ts';

function order(spec: Document, documents: readonly Document[]): Value[] {
  return documents.toSorted(compileSort(spec).compare).map((document) => document['_id']);
}

describe('compileSort', () => {
  it.each<[string, Document, Document[], number[]]>([
    [
      'by the first field, then the second',
      { a: 1, b: -1 },
      [
        { _id: 1, a: 2, b: 1 },
        { _id: 2, a: 1, b: 1 },
        { _id: 3, a: 1, b: 2 },
      ],
      [3, 2, 1],
    ],
    [
      'upwards by the least element of an array',
      { a: 1 },
      [
        { _id: 1, a: [10, 3] },
        { _id: 2, a: 5 },
      ],
      [1, 2],
    ],
    [
      'downwards by the greatest',
      { a: -1 },
      [
        { _id: 1, a: 5 },
        { _id: 2, a: [10, 3] },
      ],
      [2, 1],
    ],
    ['an empty array before null', { a: 1 }, [{ _id: 1, a: null }, { _id: 2, a: [] }, { _id: 3 }], [2, 1, 3]],
    ['a missing field as null', { a: 1, _id: -1 }, [{ _id: 1 }, { _id: 2, a: null }, { _id: 3, a: [null] }], [3, 2, 1]],
    [
      'arrays inside arrays as arrays',
      { a: 1 },
      [
        { _id: 1, a: [[1]] },
        { _id: 2, a: { b: 1 } },
      ],
      [2, 1],
    ],
    [
      'by the fields of an array of documents',
      { 'a.b': -1 },
      [
        { _id: 1, a: [{ b: 1 }, { b: 2 }] },
        { _id: 2, a: [{ b: 3 }, { b: 0 }] },
      ],
      [2, 1],
    ],
    [
      'by an element that the path names',
      { 'a.1': 1 },
      [
        { _id: 1, a: [0, 9] },
        { _id: 2, a: [5, 1] },
      ],
      [2, 1],
    ],
    [
      'one element of a compound array key at a time',
      { 'a.x': 1, 'a.y': 1 },
      [
        {
          _id: 1,
          a: [
            { x: 1, y: 9 },
            { x: 2, y: 0 },
          ],
        },
        { _id: 2, a: [{ x: 1, y: 5 }] },
      ],
      [2, 1],
    ],
    ['not at all without fields', {}, [{ _id: 2 }, { _id: 1 }], [2, 1]],
  ])('sorts %s', (_, spec, documents, expected) => {
    expect(order(spec, documents)).toEqual(expected);
  });

  it.each<[string, unknown, number]>([
    ['no document', [1], 15973],
    ['null', null, 15973],
    ['a direction that is no number', { a: 'asc' }, 15974],
    ['true', { a: true }, 15974],
    ['a direction of 0', { a: 0 }, 15975],
    ['a direction of 2', { a: Long.fromInt(2) }, 15975],
    ['a direction of 1.5', { a: Decimal128.fromString('1.5') }, 15975],
    ['an empty path', { '': 1 }, 40352],
    ['a path that ends with a dot', { 'a.': 1 }, 40353],
    ['an empty component', { 'a..b': 1 }, 15998],
    ['a name that begins with a dollar sign', { $natural: 1 }, 16410],
    ['the direction before the path', { $a: 0 }, 15975],
    ['33 fields', Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`f${index}`, 1])), 13103],
    ['textScore without $text', { a: { $meta: 'textScore' } }, 40218],
    ['an unknown $meta', { a: { $meta: 'x' } }, 31138],
    ['$meta beside another field', { a: { $meta: 'textScore', b: 1 } }, 9],
    ['another expression', { a: { $add: [1] } }, 17312],
  ])('refuses %s', (_, spec, code) => {
    expect(() => compileSort(spec)).toThrow(expect.objectContaining({ code }));
  });

  it('takes 1 and -1 of every numeric type', () => {
    expect(compileSort({ a: Long.fromInt(-1), b: Decimal128.fromString('1.0') }).fields).toEqual([
      { path: 'a', direction: -1 },
      { path: 'b', direction: 1 },
    ]);
  });

  it('refuses documents with two arrays side by side', () => {
    const sort = compileSort({ a: 1, b: 1 });
    expect(() => sort.keyOf({ a: [1], b: [2] })).toThrow(expect.objectContaining({ code: 2 }));
  });

  it('keeps the place of integer-like names given as entries, and refuses one twice', () => {
    expect(
      compileSortEntries([
        ['b', 1],
        ['1', -1],
      ]).fields.map(({ path }) => path),
    ).toEqual(['b', '1']);
    expect(() =>
      compileSortEntries([
        ['b', 1],
        ['b', -1],
      ]),
    ).toThrow(expect.objectContaining({ code: 7472500 }));
  });
});

describe('topK', () => {
  const compare = (left: readonly number[], right: readonly number[]): number => (left[0] ?? 0) - (right[0] ?? 0);

  it('gives what sorting all and cutting gives, ties in order', () => {
    const items = Array.from({ length: 10_000 }, (_, index) => [(index * 7919) % 101, index] as const);
    for (const k of [1, 3, 600, 20_000]) expect(topK(items, k, compare)).toEqual(items.toSorted(compare).slice(0, k));
  });

  it('gives nothing for no items or a k of 0', () => {
    expect(topK([], 5, compare)).toEqual([]);
    expect(topK([[1]], 0, compare)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Document, Value } from '../values/value.ts';
import { MISSING } from './expression/expression.ts';
import { getPath, indexKeysOf, parsePath, visitPath } from './path.ts';

type Seen = Value | typeof MISSING;

function visited(document: Document, path: string, expandLeaf?: boolean): Seen[] {
  const seen: Seen[] = [];
  visitPath(
    document,
    parsePath(path),
    (value) => {
      seen.push(value);
      return false;
    },
    expandLeaf,
  );
  return seen;
}

describe('getPath', () => {
  it.each<[string, Document, string, Seen]>([
    ['reads a nested field', { a: { b: 1 } }, 'a.b', 1],
    ['tells undefined from missing', { a: undefined }, 'a', undefined],
    ['does not index arrays', { a: [1] }, 'a.0', MISSING],
    ['does not see what objects inherit', { a: {} }, 'a.toString', MISSING],
    ['ends at a scalar', { a: 5 }, 'a.b', MISSING],
  ])('%s', (_, document, path, expected) => {
    expect(getPath(document, parsePath(path))).toBe(expected);
  });

  it('reads __proto__ only as an own field', () => {
    const own: Document = JSON.parse('{"__proto__": 7}');
    expect(getPath(own, ['__proto__'])).toBe(7);
    expect(getPath({}, ['__proto__'])).toBe(MISSING);
  });
});

describe('visitPath', () => {
  it.each<[string, Document, string, Seen[]]>([
    ['a field', { a: 1 }, 'a', [1]],
    ['a missing field once', { a: 1 }, 'b', [MISSING]],
    ['a path through a scalar as missing', { a: 1 }, 'a.b', [MISSING]],
    ['the elements of an array, then the array', { a: [1, [2]] }, 'a', [1, [2], [1, [2]]]],
    ['an empty array as itself', { a: [] }, 'a', [[]]],
    ['the documents of an array on the way', { a: [{ b: 1 }, 5, { c: 1 }] }, 'a.b', [1, MISSING]],
    ['nothing where an array on the way has no documents', { a: [1, 2] }, 'a.b', []],
    ['nothing in arrays inside arrays on the way', { a: [[{ b: 1 }]] }, 'a.b', []],
    ['the element that an index names', { a: [10, 20] }, 'a.1', [20]],
    ['an array that an index names as itself, not expanded', { a: [[1, 2]] }, 'a.0', [[1, 2]]],
    ['an index also as a field name of the elements', { a: [{ 0: 'x' }, 3] }, 'a.0', ['x', { 0: 'x' }]],
    ['through an index into a document', { a: [{ b: 1 }, { b: 2 }] }, 'a.1.b', [MISSING, MISSING, 2]],
    ['through two indexes', { a: [[1, 2]] }, 'a.0.1', [2]],
    ['no index with a leading zero', { a: [1, 2] }, 'a.01', []],
    ['an array inside the documents of an array', { a: [{ b: [1, 2] }] }, 'a.b', [1, 2, [1, 2]]],
    ['a numeric name of a document', { a: { 0: 'x' } }, 'a.0', ['x']],
    ['no length of an array', { a: [[1]] }, 'a.0.length', [MISSING]],
  ])('sees %s', (_, document, path, expected) => {
    expect(visited(document, path)).toEqual(expected);
  });

  it('sees an array at the end only as itself when leaves are not expanded', () => {
    expect(visited({ a: [1, 2] }, 'a', false)).toEqual([[1, 2]]);
    expect(visited({ a: [{ b: [1] }, { b: 2 }] }, 'a.b', false)).toEqual([[1], 2]);
  });

  it.each<[string, Document, string, { wanted: Value; position: number }]>([
    ['the index at the end of the path', { a: [5, 6, 7] }, 'a', { wanted: 7, position: 2 }],
    ['the index on the way', { a: [{ b: 1 }, { b: 2 }] }, 'a.b', { wanted: 2, position: 1 }],
    ['the outer index of two', { a: [{ b: [0] }, { b: [0, 9] }] }, 'a.b', { wanted: 9, position: 1 }],
    ['-1 without an array', { a: 7 }, 'a', { wanted: 7, position: -1 }],
    ['-1 where the path names the index', { a: [5, 7] }, 'a.1', { wanted: 7, position: -1 }],
    ['the inner index after a named one', { a: [{ b: [3, 7] }] }, 'a.0.b', { wanted: 7, position: 1 }],
  ])('gives %s as the position', (_, document, path, { wanted, position }) => {
    let found = -2;
    const stopped = visitPath(document, parsePath(path), (value, at) => {
      found = at;
      return value === wanted;
    });
    expect(stopped).toBe(true);
    expect(found).toBe(position);
  });
});

describe('indexKeysOf', () => {
  function keys(document: Document, ...paths: string[]): readonly (readonly Value[])[] {
    return indexKeysOf(document, paths.map(parsePath)).keys;
  }

  it.each<[string, Document, string[], Value[][]]>([
    ['null for a missing field', {}, ['a', 'b'], [[null, null]]],
    ['undefined for an empty array', { a: [] }, ['a'], [[undefined]]],
    ['null below an empty array', { a: [] }, ['a.b'], [[null]]],
    [
      'an entry per element',
      { a: [1, 2], b: 3 },
      ['a', 'b'],
      [
        [1, 3],
        [2, 3],
      ],
    ],
    ['an array inside an array whole', { a: [[1, 2], 3] }, ['a'], [[[1, 2]], [3]]],
    [
      'an entry per document of an array',
      { a: [{ b: 1, c: 2 }, { b: 3 }] },
      ['a.b', 'a.c'],
      [
        [1, 2],
        [3, null],
      ],
    ],
    ['null for elements that are no documents', { a: [{ b: 1 }, 5] }, ['a.b'], [[1], [null]]],
    ['the array and its parts together', { a: [{ b: 1 }] }, ['a', 'a.b'], [[{ b: 1 }, 1]]],
    ['the elements of nested arrays', { a: [{ b: [1, 2] }, { b: 3 }] }, ['a.b'], [[1], [2], [3]]],
    ['the element that an index names', { a: [7, 8] }, ['a.1'], [[8], [8]]],
    ['null besides, where a query sees documents without that name', { a: [{ b: 1 }] }, ['a.0.b'], [[1], [null]]],
  ])('holds %s', (_, document, paths, expected) => {
    expect(keys(document, ...paths)).toEqual(expected);
  });

  it('refuses two arrays side by side', () => {
    expect(() => keys({ a: [1], b: [2] }, 'a', 'b')).toThrow(expect.objectContaining({ code: 171 }));
    expect(() => keys({ a: [], b: [2] }, 'a', 'b')).toThrow(expect.objectContaining({ code: 171 }));
    expect(() => keys({ a: [{ b: [1], c: [2] }] }, 'a.b', 'a.c')).toThrow(expect.objectContaining({ code: 171 }));
  });

  it('refuses a number that is an index and a field name', () => {
    expect(() => keys({ a: [{ 0: 1 }] }, 'a.0')).toThrow(expect.objectContaining({ code: 16746 }));
  });

  it('says which fields met an array', () => {
    expect(indexKeysOf({ a: 1, b: [1] }, [['a'], ['b']])).toMatchObject({ multikey: true, multikeyMask: 2 });
    expect(indexKeysOf({ a: 1, b: 1 }, [['a'], ['b']])).toMatchObject({ multikey: false, multikeyMask: 0 });
    expect(indexKeysOf({ a: [] }, [['a']])).toMatchObject({ multikey: true, multikeyMask: 1 });
  });

  it('leaves out entries without any field when sparse', () => {
    expect(indexKeysOf({ c: 1 }, [['a'], ['b']], { sparse: true }).keys).toEqual([]);
    expect(indexKeysOf({ b: null }, [['a'], ['b']], { sparse: true }).keys).toEqual([[null, null]]);
    expect(indexKeysOf({ a: [{ b: 1 }, {}] }, [['a', 'b']], { sparse: true }).keys).toEqual([[1]]);
  });
});

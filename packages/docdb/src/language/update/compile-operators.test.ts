import { describe, expect, test } from 'vitest';
import { contextAt, now, testUpdates } from '../../../test/language/update-cases.ts';
import { compileUpdate } from './compile.ts';

describe('conflicts', () => {
  testUpdates([
    { title: 'two operators may not change one field', update: { $set: { a: 1 }, $inc: { a: 1 } }, after: 40 },
    { title: 'a field and one below it conflict', update: { $set: { a: 1 }, $unset: { 'a.b': '' } }, after: 40 },
    { title: 'a field below another conflicts in either order', update: { $set: { 'a.b': 1, a: 1 } }, after: 40 },
    { title: 'an array and its elements conflict', update: { $set: { 'a.$[]': 1, 'a.0': 1 } }, after: 40 },
    {
      title: 'siblings do not conflict',
      before: { a: {} },
      update: { $set: { 'a.b': 1 }, $inc: { 'a.c': 1 } },
      after: { a: { b: 1, c: 1 } },
    },
    {
      title: '`$` conflicts with the index that it turns out to be',
      before: { a: [1, 2] },
      filter: { a: 2 },
      update: { $set: { 'a.$': 3, 'a.1': 4 } },
      after: 40,
    },
    {
      title: '`$` goes together with another index',
      before: { a: [1, 2] },
      filter: { a: 2 },
      update: { $set: { 'a.$': 3, 'a.0': 4 } },
      after: { a: [4, 3] },
    },
    {
      title: '`$` goes together with another field of the same element',
      before: { a: [{ x: 1, y: 1 }] },
      filter: { 'a.x': 1 },
      update: { $set: { 'a.$.x': 3, 'a.0.y': 4 } },
      after: { a: [{ x: 3, y: 4 }] },
    },
  ]);
});

describe('the shape of an update', () => {
  testUpdates([
    { title: 'refuses an unknown operator', update: { $foo: { a: 1 } }, after: 9 },
    { title: 'refuses a field beside operators', update: { $set: { a: 1 }, b: 2 }, after: 9 },
    { title: 'refuses an empty path', update: { $set: { '': 1 } }, after: 56 },
    { title: 'refuses a path with an empty name', update: { $set: { 'a.': 1 } }, after: 56 },
    { title: 'refuses a value that is neither document nor array', update: 'x', after: 9 },
    { title: 'refuses a path without end', update: { $unset: { [`a${'.a'.repeat(100_000)}`]: 1 } }, after: 15 },
  ]);
});

describe('depth', () => {
  const nested = (levels: number): { a: unknown } => (levels === 1 ? { a: 1 } : { a: nested(levels - 1) });
  const path = (names: number): string => Array(names).fill('a').join('.');
  test.each([
    ['a path of 180 names', { [path(180)]: 1 }, null],
    ['a path of 181 names', { [path(181)]: 1 }, 15],
    ['a value that ends at depth 180', { 'b.c': nested(178) }, null],
    ['a value that ends at depth 181', { 'b.c': nested(179) }, 15],
  ])('%s', (_title, fields, code) => {
    const update = compileUpdate({ $set: fields }, {}, contextAt(now));
    if (code === null) expect(update.apply({}, -1)).not.toEqual({});
    else expect(() => update.apply({}, -1)).toThrowError(expect.objectContaining({ code }));
  });
});

describe('the positional $', () => {
  testUpdates([
    {
      title: 'stands for the element that the filter matched',
      before: { grades: [85, 80, 80] },
      filter: { grades: 80 },
      update: { $set: { 'grades.$': 82 } },
      after: { grades: [85, 82, 80] },
    },
    {
      title: 'goes on into the element',
      before: {
        g: [
          { grade: 80, std: 8 },
          { grade: 85, std: 5 },
        ],
      },
      filter: { 'g.grade': 85 },
      update: { $set: { 'g.$.std': 6 } },
      after: {
        g: [
          { grade: 80, std: 8 },
          { grade: 85, std: 6 },
        ],
      },
    },
    {
      title: 'works with $elemMatch',
      before: {
        g: [
          { a: 1, b: 1 },
          { a: 1, b: 2 },
        ],
      },
      filter: { g: { $elemMatch: { a: 1, b: 2 } } },
      update: { $inc: { 'g.$.b': 5 } },
      after: {
        g: [
          { a: 1, b: 1 },
          { a: 1, b: 7 },
        ],
      },
    },
    {
      title: 'turns to null by $unset',
      before: { a: [1, 2] },
      filter: { a: 2 },
      update: { $unset: { 'a.$': '' } },
      after: { a: [1, null] },
    },
    {
      title: 'is refused where the filter matched no element',
      before: { a: [1] },
      filter: {},
      update: { $set: { 'a.$': 1 } },
      after: 2,
    },
    { title: 'is refused twice in a path', update: { $set: { 'a.$.b.$': 1 } }, after: 2 },
    { title: 'is refused as the first name', update: { $set: { '$.a': 1 } }, after: 2 },
    {
      title: 'is refused in an upsert that inserts',
      filter: { a: 1 },
      inserts: true,
      update: { $set: { 'a.$': 2 } },
      after: 2,
    },
  ]);

  test('is what makes an update need the position', () => {
    const needs = (update: unknown): boolean => compileUpdate(update, {}, contextAt(now)).needsPosition;
    expect([needs({ $set: { 'a.$': 1 } }), needs({ $set: { 'a.$[]': 1 } }), needs({ a: 1 })]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('$[] and $[identifier]', () => {
  const filtered = (...arrayFilters: unknown[]): { options: { arrayFilters: unknown[] } } => ({
    options: { arrayFilters },
  });
  testUpdates([
    {
      title: '$[] changes every element',
      before: { g: [85, 82] },
      update: { $inc: { 'g.$[]': 10 } },
      after: { g: [95, 92] },
    },
    {
      title: '$[] goes on into documents',
      before: { g: [{ a: 1 }, {}] },
      update: { $set: { 'g.$[].a': 2 } },
      after: { g: [{ a: 2 }, { a: 2 }] },
    },
    {
      title: '$[] nests',
      before: { g: [[1, 2], [3]] },
      update: { $mul: { 'g.$[].$[]': 2 } },
      after: { g: [[2, 4], [6]] },
    },
    {
      title: '$[] changes nothing in an empty array',
      before: { g: [] },
      update: { $set: { 'g.$[]': 1 } },
      after: 'same',
    },
    { title: '$[] refuses a field that is not there', before: {}, update: { $set: { 'g.$[]': 1 } }, after: 2 },
    { title: '$[] refuses a field that is no array', before: { g: 1 }, update: { $set: { 'g.$[]': 1 } }, after: 2 },
    { title: '$[] refuses a path through a scalar', before: { g: 1 }, update: { $set: { 'g.h.$[]': 1 } }, after: 2 },
    { title: '$[] is refused as the first name', update: { $set: { '$[].a': 1 } }, after: 2 },
    {
      title: 'a filter chooses elements',
      before: { g: [95, 102, 90] },
      update: { $set: { 'g.$[e]': 100 } },
      ...filtered({ e: { $gte: 100 } }),
      after: { g: [95, 100, 90] },
    },
    {
      title: 'a filter looks into documents',
      before: { g: [{ grade: 80 }, { grade: 90 }] },
      update: { $set: { 'g.$[e].mean': 100 } },
      ...filtered({ 'e.grade': { $gte: 85 } }),
      after: { g: [{ grade: 80 }, { grade: 90, mean: 100 }] },
    },
    {
      title: 'filters work at several depths',
      before: {
        g: [
          { t: 'q', q: [5, 9] },
          { t: 'x', q: [9] },
        ],
      },
      update: { $inc: { 'g.$[t].q.$[s]': 90 } },
      ...filtered({ 't.t': 'q' }, { s: { $gte: 8 } }),
      after: {
        g: [
          { t: 'q', q: [5, 99] },
          { t: 'x', q: [9] },
        ],
      },
    },
    {
      title: 'a filter may join conditions on one identifier',
      before: { g: [1, 5, 9] },
      update: { $set: { 'g.$[e]': 0 } },
      ...filtered({ $or: [{ e: 1 }, { e: 9 }] }),
      after: { g: [0, 5, 0] },
    },
    {
      title: 'two filters that meet on one element conflict',
      before: { g: [5] },
      update: { $set: { 'g.$[a]': 1, 'g.$[b]': 2 } },
      ...filtered({ a: 5 }, { b: 5 }),
      after: 40,
    },
    {
      title: 'two filters that do not meet go together',
      before: { g: [5, 6] },
      update: { $set: { 'g.$[a]': 1, 'g.$[b]': 2 } },
      ...filtered({ a: 5 }, { b: 6 }),
      after: { g: [1, 2] },
    },
    { title: 'an identifier without filter is refused', update: { $set: { 'g.$[e]': 1 } }, after: 2 },
    { title: 'a filter without use is refused', update: { $set: { a: 1 } }, ...filtered({ e: 1 }), after: 9 },
    {
      title: 'two filters of one identifier are refused',
      update: { $set: { 'a.$[e]': 1 } },
      ...filtered({ e: 1 }, { 'e.b': 1 }),
      after: 9,
    },
    {
      title: 'a filter on two identifiers is refused',
      update: { $set: { 'a.$[e]': 1 } },
      ...filtered({ e: 1, f: 1 }),
      after: 9,
    },
    { title: 'an empty filter is refused', update: { $set: { 'a.$[e]': 1 } }, ...filtered({}), after: 9 },
    {
      title: 'an identifier in capitals is refused',
      update: { $set: { 'a.$[E]': 1 } },
      ...filtered({ E: 1 }),
      after: 2,
    },
    {
      title: 'an expression in a filter is refused',
      update: { $set: { 'a.$[e]': 1 } },
      ...filtered({ $expr: true }),
      after: 224,
    },
  ]);
});

describe('upsert', () => {
  testUpdates([
    {
      title: 'begins with the equalities of the filter',
      filter: { b: 1, 'c.d': { $eq: 2 }, e: { $gt: 3 }, $and: [{ f: 4 }] },
      inserts: true,
      update: { $set: { a: 5 } },
      after: { b: 1, c: { d: 2 }, f: 4, a: 5 },
    },
    {
      title: 'puts the _id first',
      filter: { a: 1, _id: 2 },
      inserts: true,
      update: { $set: { b: 1 } },
      after: { _id: 2, a: 1, b: 1 },
    },
    {
      title: 'puts an _id of its own first',
      filter: { a: 1 },
      inserts: true,
      update: { $set: { _id: 2 } },
      after: { _id: 2, a: 1 },
    },
    {
      title: 'updates what the filter gave',
      filter: { a: 1 },
      inserts: true,
      update: { $inc: { a: 2 } },
      after: { a: 3 },
    },
    {
      title: 'refuses two values for one field',
      filter: { $and: [{ a: 1 }, { a: 2 }] },
      inserts: true,
      update: { $set: { b: 1 } },
      after: 54,
    },
    {
      title: 'refuses a value within another',
      filter: { a: { b: 1 }, 'a.b': 1 },
      inserts: true,
      update: { $set: { b: 1 } },
      after: 54,
    },
    { title: 'refuses an array as _id', filter: {}, inserts: true, update: { $set: { _id: [1] } }, after: 53 },
    {
      title: 'refuses a dollar sign within the _id',
      filter: {},
      inserts: true,
      update: { $set: { _id: { $a: 1 } } },
      after: 52,
    },
  ]);
});

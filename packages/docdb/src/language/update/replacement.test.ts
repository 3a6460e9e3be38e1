import { Timestamp } from 'bson';
import { describe, expect, test } from 'vitest';
import { contextAt, now, testUpdates } from '../../../test/language/update-cases.ts';
import { compileUpdate } from './compile.ts';

describe('a whole replacement', () => {
  testUpdates([
    { title: 'keeps only the _id', before: { _id: 1, a: 1 }, update: { b: 2 }, after: { _id: 1, b: 2 } },
    { title: 'puts its own _id first', before: { _id: 1, a: 1 }, update: { b: 2, _id: 1 }, after: { _id: 1, b: 2 } },
    { title: 'may be empty', before: { _id: 1, a: 1 }, update: {}, after: { _id: 1 } },
    { title: 'refuses another _id', before: { _id: 1 }, update: { _id: 2 }, after: 66 },
    { title: 'refuses operators after fields', before: { _id: 1 }, update: { a: 1, $set: { b: 1 } }, after: 52 },
    {
      title: 'stamps an empty timestamp',
      before: {},
      update: { a: new Timestamp({ t: 0, i: 0 }) },
      after: { a: new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }) },
    },
    { title: 'is refused for many documents', update: { a: 1 }, options: { multi: true }, after: 9 },
    { title: 'is refused with array filters', update: { a: 1 }, options: { arrayFilters: [{ x: 1 }] }, after: 9 },
    {
      title: 'takes the _id of the filter when it inserts, and nothing else',
      filter: { _id: 1, a: 2 },
      inserts: true,
      update: { b: 3 },
      after: { _id: 1, b: 3 },
    },
    {
      title: 'refuses a part of an _id when it inserts',
      filter: { '_id.a': 1 },
      inserts: true,
      update: { b: 3 },
      after: 111,
    },
    {
      title: 'refuses another _id than that of the filter',
      filter: { _id: 1 },
      inserts: true,
      update: { _id: 2 },
      after: 66,
    },
  ]);

  test('counts as a change even where it says what is there', () => {
    const before = { _id: 1, a: 1 };
    const result = compileUpdate({ a: 1 }, {}, contextAt(now)).apply(before, -1);
    expect(result).toEqual(before);
    expect(result).not.toBe(before);
  });
});

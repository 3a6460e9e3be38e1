import { Double } from 'bson';
import { describe } from 'vitest';
import { testUpdates } from '../../../test/language/update-cases.ts';

describe('$set', () => {
  testUpdates([
    { title: 'replaces a value', before: { _id: 1, a: 1 }, update: { $set: { a: 'x' } }, after: { _id: 1, a: 'x' } },
    {
      title: 'adds new fields at the end, in the order of their names',
      before: { z: 1 },
      update: { $set: { c: 3, b: 2 } },
      after: { z: 1, b: 2, c: 3 },
    },
    {
      title: 'orders array indexes by number',
      before: { a: [] },
      update: { $set: { 'a.10': 1, 'a.9': 2 } },
      after: { a: [...Array(9).fill(null), 2, 1] },
    },
    {
      title: 'makes the documents on the way',
      before: {},
      update: { $set: { 'a.b.c': 1, 'a.0': 2 } },
      after: { a: { 0: 2, b: { c: 1 } } },
    },
    {
      title: 'sets an element of an array',
      before: { a: [1, { b: 2 }] },
      update: { $set: { 'a.1.b': 3 } },
      after: { a: [1, { b: 3 }] },
    },
    {
      title: 'fills an array with nulls up to a new element',
      before: { a: [1] },
      update: { $set: { 'a.3': 4 } },
      after: { a: [1, null, null, 4] },
    },
    {
      title: 'changes nothing where the value is there already',
      before: { a: { b: [1, 'x'] } },
      update: { $set: { a: { b: [1, 'x'] } } },
      after: 'same',
    },
    {
      title: 'changes NaN to NaN without a change',
      before: { a: Number.NaN },
      update: { $set: { a: Number.NaN } },
      after: 'same',
    },
    {
      title: 'counts another number type as a change',
      before: { a: 5 },
      update: { $set: { a: new Double(5) } },
      after: { a: new Double(5) },
    },
    {
      title: 'counts another order of fields as a change',
      before: { a: { b: 1, c: 2 } },
      update: { $set: { a: { c: 2, b: 1 } } },
      after: { a: { c: 2, b: 1 } },
    },
    { title: 'takes an empty document as no change', before: { a: 1 }, update: { $set: {} }, after: 'same' },
    { title: 'does not create a field below a scalar', before: { a: 5 }, update: { $set: { 'a.b': 1 } }, after: 28 },
    { title: 'does not create a field below null', before: { a: null }, update: { $set: { 'a.b': 1 } }, after: 28 },
    {
      title: 'does not create a named field in an array',
      before: { a: [1] },
      update: { $set: { 'a.b': 1 } },
      after: 28,
    },
    {
      title: 'does not fill an array without bound',
      before: { a: [] },
      update: { $set: { 'a.1500002': 1 } },
      after: 97,
    },
    { title: 'refuses a dollar sign at the root', before: {}, update: { $set: { $a: 1 } }, after: 52 },
    {
      title: 'takes a dollar sign below the root',
      before: { a: {} },
      update: { $set: { 'a.$b': 1 } },
      after: { a: { $b: 1 } },
    },
    { title: 'keeps the _id as it is', before: { _id: 1 }, update: { $set: { _id: 1 } }, after: 'same' },
    { title: 'refuses another _id', before: { _id: 1 }, update: { $set: { _id: 2 } }, after: 66 },
    {
      title: 'refuses a change within the _id',
      before: { _id: { a: 1 } },
      update: { $set: { '_id.a': 2 } },
      after: 66,
    },
    { title: 'refuses an operand that is no document', before: {}, update: { $set: 5 }, after: 9 },
    {
      title: 'writes a field named __proto__ like any other',
      before: { a: 1 },
      update: { $set: { ['__proto__']: { b: 1 }, 'c.__proto__.d': 2 } },
      after: { a: 1, ['__proto__']: { b: 1 }, c: { ['__proto__']: { d: 2 } } },
    },
  ]);
});

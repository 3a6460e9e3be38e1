import { describe } from 'vitest';
import { testProjections } from '../../../test/language/projection-cases.ts';

const document = {
  _id: 1,
  zip: 'x',
  students: [
    { name: 'john', school: 102, age: 10 },
    { name: 'jess', school: 102, age: 11 },
  ],
};

describe('$elemMatch', () => {
  testProjections([
    {
      title: 'keeps the first element that matches',
      document,
      projection: { students: { $elemMatch: { school: 102 } } },
      result: { _id: 1, students: [{ name: 'john', school: 102, age: 10 }] },
    },
    {
      title: 'tests all conditions on one element',
      document,
      projection: { students: { $elemMatch: { school: 102, age: { $gt: 10 } } } },
      result: { _id: 1, students: [{ name: 'jess', school: 102, age: 11 }] },
    },
    {
      title: 'tests values',
      document: { a: [1, 5, 9] },
      projection: { a: { $elemMatch: { $gt: 2 } } },
      result: { a: [5] },
    },
    {
      title: 'leaves the field out where nothing matches',
      document,
      projection: { students: { $elemMatch: { school: 1 } } },
      result: { _id: 1 },
    },
    {
      title: 'leaves out what is no array',
      document,
      projection: { zip: { $elemMatch: { $eq: 'x' } } },
      result: { _id: 1 },
    },
    {
      title: 'joins an inclusion',
      document,
      projection: { zip: 1, students: { $elemMatch: { age: 11 } } },
      result: { _id: 1, zip: 'x', students: [{ name: 'jess', school: 102, age: 11 }] },
    },
    {
      title: 'joins a $slice, which keeps all other fields',
      document: { a: [1, 2], b: [1, 2], c: 1 },
      projection: { a: { $slice: 1 }, b: { $elemMatch: { $gt: 1 } } },
      result: { a: [1], b: [2], c: 1 },
    },
    { title: 'refuses an operand that is no document', projection: { a: { $elemMatch: 1 } }, result: 31274 },
    { title: 'refuses a field below another', projection: { 'a.b': { $elemMatch: { $gt: 1 } } }, result: 31275 },
    {
      title: 'refuses a positional projection before it',
      filter: { b: 1 },
      projection: { 'b.$': 1, a: { $elemMatch: { $gt: 1 } } },
      result: 31255,
    },
    {
      title: 'refuses a positional projection after it',
      filter: { b: 1 },
      projection: { a: { $elemMatch: { $gt: 1 } }, 'b.$': 1 },
      result: 31256,
    },
    { title: 'refuses a schema', projection: { a: { $elemMatch: { $jsonSchema: {} } } }, result: 224 },
    {
      title: 'refuses a search by distance',
      projection: { a: { $elemMatch: { b: { $near: [0, 0] } } } },
      result: 5626500,
    },
  ]);
});

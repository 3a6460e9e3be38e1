import { describe } from 'vitest';
import { testProjections } from '../../../test/language/projection-cases.ts';

const document = {
  _id: 1,
  grades: [70, 87, 90],
  list: [
    { x: 1, y: 1 },
    { x: 2, y: 2 },
  ],
  scalar: 5,
};

describe('the positional $', () => {
  testProjections([
    {
      title: 'keeps the element that the filter matched',
      document,
      filter: { grades: { $gte: 85 } },
      projection: { 'grades.$': 1 },
      result: { _id: 1, grades: [87] },
    },
    {
      title: 'keeps a document whole',
      document,
      filter: { 'list.x': 2 },
      projection: { 'list.$': 1 },
      result: { _id: 1, list: [{ x: 2, y: 2 }] },
    },
    {
      title: 'joins other fields',
      document,
      filter: { list: { $elemMatch: { x: 2 } } },
      projection: { 'list.$': 1, scalar: 1 },
      result: { _id: 1, list: [{ x: 2, y: 2 }], scalar: 5 },
    },
    {
      title: 'leaves what is no array',
      document,
      filter: { scalar: 5 },
      projection: { 'scalar.$': 1 },
      result: { _id: 1, scalar: 5 },
    },
    {
      title: 'refuses a document of which no element matched',
      document,
      filter: { _id: 1 },
      projection: { 'grades.$': 1 },
      result: 51246,
    },
    {
      title: 'refuses an array that is too short',
      document,
      filter: { grades: 90 },
      projection: { 'list.$': 1 },
      result: 51247,
    },
    { title: 'is allowed once', filter: { a: 1 }, projection: { 'a.$': 1, 'b.$': 1 }, result: 31276 },
    { title: 'is allowed at the end only', filter: { a: 1 }, projection: { 'a.$.b': 1 }, result: 31394 },
    { title: 'is no exclusion', filter: { a: 1 }, projection: { 'a.$': 0 }, result: 31395 },
    { title: 'does not join an exclusion', filter: { a: 1 }, projection: { b: 0, 'a.$': 1 }, result: 31253 },
    { title: 'takes no literal', filter: { a: 1 }, projection: { 'a.$': 'x' }, result: 31308 },
    { title: 'takes no document', filter: { a: 1 }, projection: { 'a.$': { b: 1 } }, result: 31271 },
    {
      title: 'refuses an expression in the filter',
      filter: { a: 1, $expr: true },
      projection: { 'a.$': 1 },
      result: 224,
    },
  ]);
});

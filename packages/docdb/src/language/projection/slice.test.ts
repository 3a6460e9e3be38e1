import { Double, Long } from 'bson';
import { describe } from 'vitest';
import { testProjections } from '../../../test/language/projection-cases.ts';

const document = { _id: 1, a: [1, 2, 3, 4, 5], b: 'x' };

describe('$slice', () => {
  testProjections([
    {
      title: 'keeps the first elements, and all other fields',
      document,
      projection: { a: { $slice: 2 } },
      result: { _id: 1, a: [1, 2], b: 'x' },
    },
    {
      title: 'keeps the last elements',
      document,
      projection: { a: { $slice: -2 } },
      result: { _id: 1, a: [4, 5], b: 'x' },
    },
    { title: 'keeps nothing by 0', document, projection: { a: { $slice: 0 } }, result: { _id: 1, a: [], b: 'x' } },
    { title: 'skips', document, projection: { a: { $slice: [1, 2] } }, result: { _id: 1, a: [2, 3], b: 'x' } },
    {
      title: 'skips from the end',
      document,
      projection: { a: { $slice: [-2, 5] } },
      result: { _id: 1, a: [4, 5], b: 'x' },
    },
    {
      title: 'begins at the first element where it would skip beyond it',
      document,
      projection: { a: { $slice: [-9, 2] } },
      result: { _id: 1, a: [1, 2], b: 'x' },
    },
    {
      title: 'takes any number, cut',
      document,
      projection: { a: { $slice: new Double(1.9) } },
      result: { _id: 1, a: [1], b: 'x' },
    },
    { title: 'takes more than there is', document, projection: { a: { $slice: Long.MAX_VALUE } }, result: document },
    {
      title: 'joins an inclusion',
      document,
      projection: { a: { $slice: 1 }, b: 1 },
      result: { _id: 1, a: [1], b: 'x' },
    },
    {
      title: 'makes an inclusion with the _id alone',
      document,
      projection: { a: { $slice: 1 }, _id: 1 },
      result: { _id: 1, a: [1] },
    },
    { title: 'joins an exclusion', document, projection: { a: { $slice: 1 }, b: 0 }, result: { _id: 1, a: [1] } },
    { title: 'leaves what is no array', document, projection: { b: { $slice: 1 } }, result: document },
    {
      title: 'works below, through arrays',
      document: { c: [{ d: [1, 2], e: 1 }, { d: 5 }] },
      projection: { 'c.d': { $slice: 1 } },
      result: { c: [{ d: [1], e: 1 }, { d: 5 }] },
    },
    {
      title: 'is the expression of that name in any other form',
      document,
      projection: { x: { $slice: ['$a', 1, 2] } },
      result: { _id: 1, x: [2, 3] },
    },
    { title: 'refuses what is neither', document, projection: { a: { $slice: 'x' } }, result: 28667 },
    { title: 'refuses a limit of 0', document, projection: { a: { $slice: [1, 0] } }, result: 28724 },
  ]);
});

import { describe } from 'vitest';
import { testFilters, testRefusals } from '../../../test/language/filter-cases.ts';

describe('$elemMatch', () => {
  testFilters([
    {
      title: 'needs one element that meets all conditions on values',
      filter: { results: { $elemMatch: { $gte: 80, $lt: 85 } } },
      matches: [{ results: [82, 85, 88] }],
      leaves: [{ results: [75, 88, 89] }, { results: 82 }, {}],
    },
    {
      title: 'needs one document that meets all conditions on fields',
      filter: { results: { $elemMatch: { product: 'xyz', score: { $gte: 8 } } } },
      matches: [
        {
          results: [
            { product: 'abc', score: 10 },
            { product: 'xyz', score: 8 },
          ],
        },
      ],
      leaves: [
        {
          results: [
            { product: 'abc', score: 10 },
            { product: 'xyz', score: 5 },
          ],
        },
      ],
    },
    {
      title: 'takes an element that is an array as a document of its indexes',
      filter: { a: { $elemMatch: { 0: 1, length: { $exists: false } } } },
      matches: [{ a: [[1, 2]] }],
      leaves: [{ a: [[2, 1]] }],
    },
    {
      title: 'does not look into nested arrays for values',
      filter: { a: { $elemMatch: { $gt: 1 } } },
      leaves: [{ a: [[2, 3]] }],
    },
    {
      title: 'takes $not and $nin on values',
      filter: { a: { $elemMatch: { $not: { $gt: 5 }, $nin: [1] } } },
      matches: [{ a: [9, 2] }],
      leaves: [{ a: [9, 1] }, { a: [] }],
    },
    {
      title: 'takes $or on documents',
      filter: { a: { $elemMatch: { $or: [{ x: 1 }, { y: 2 }] } } },
      matches: [{ a: [{ y: 2 }] }],
      leaves: [{ a: [{ x: 2, y: 1 }] }],
    },
    {
      title: 'follows a dotted path through arrays',
      filter: { 'a.b': { $elemMatch: { $eq: 2 } } },
      matches: [{ a: [{ b: [1] }, { b: [2] }] }],
      leaves: [{ a: [{ b: 2 }] }],
    },
    {
      title: 'of nothing takes any document',
      filter: { a: { $elemMatch: {} } },
      matches: [{ a: [{}] }],
      leaves: [{ a: [1] }],
    },
  ]);

  testRefusals([
    { title: 'a number', filter: { a: { $elemMatch: 5 } }, code: 2 },
    { title: '$where', filter: { a: { $elemMatch: { $where: 'true' } } }, code: 2 },
    { title: '$expr', filter: { a: { $elemMatch: { $expr: true } } }, code: 2 },
    { title: '$text', filter: { a: { $elemMatch: { $text: { $search: 'x' } } } }, code: 2 },
    { title: '$near', filter: { a: { $elemMatch: { b: { $near: [0, 0] } } } }, code: 5626500 },
  ]);
});

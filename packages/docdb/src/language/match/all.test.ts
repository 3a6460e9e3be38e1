import { BSONRegExp } from 'bson';
import { describe } from 'vitest';
import { testFilters, testRefusals } from '../../../test/language/filter-cases.ts';

describe('$all', () => {
  testFilters([
    {
      title: 'needs every value among the elements',
      filter: { tags: { $all: ['ssl', 'security'] } },
      matches: [{ tags: ['security', 'x', 'ssl'] }],
      leaves: [{ tags: ['ssl'] }, { tags: 'ssl' }, {}],
    },
    { title: 'of one value finds a single value', filter: { a: { $all: [1] } }, matches: [{ a: 1 }, { a: [2, 1] }] },
    {
      title: 'of an array finds the array',
      filter: { a: { $all: [[1, 2]] } },
      matches: [{ a: [1, 2] }, { a: [[1, 2]] }],
    },
    { title: 'of nothing finds nothing', filter: { a: { $all: [] } }, leaves: [{ a: [] }, { a: 1 }, {}] },
    {
      title: 'takes patterns',
      filter: { a: { $all: [new BSONRegExp('^a'), 'b'] } },
      matches: [{ a: ['ax', 'b'] }],
      leaves: [{ a: ['b'] }],
    },
    {
      title: 'of $elemMatch needs an element for each',
      filter: { qty: { $all: [{ $elemMatch: { size: 'M', num: { $gt: 50 } } }, { $elemMatch: { num: 100 } }] } },
      matches: [
        {
          qty: [
            { size: 'S', num: 100 },
            { size: 'M', num: 60 },
          ],
        },
      ],
      leaves: [{ qty: [{ size: 'M', num: 60 }] }],
    },
  ]);
  testRefusals([
    { title: 'no array', filter: { a: { $all: 5 } }, code: 2 },
    { title: 'an operator', filter: { a: { $all: [{ $gt: 1 }] } }, code: 2 },
    { title: '$elemMatch beside a value', filter: { a: { $all: [{ $elemMatch: { b: 1 } }, 5] } }, code: 2 },
    { title: 'a value beside $elemMatch', filter: { a: { $all: [5, { $elemMatch: { b: 1 } }] } }, code: 2 },
  ]);
});

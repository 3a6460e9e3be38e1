import { Double } from 'bson';
import { describe } from 'vitest';
import { testUpdates } from '../../../test/language/update-cases.ts';

describe('$addToSet', () => {
  testUpdates([
    {
      title: 'adds a value that is not there',
      before: { tags: ['a'] },
      update: { $addToSet: { tags: 'b' } },
      after: { tags: ['a', 'b'] },
    },
    {
      title: 'does not add a value twice',
      before: { tags: ['a'] },
      update: { $addToSet: { tags: 'a' } },
      after: 'same',
    },
    {
      title: 'takes numbers of another type as equal',
      before: { a: [1] },
      update: { $addToSet: { a: new Double(1) } },
      after: 'same',
    },
    {
      title: 'takes documents with another order of fields as different',
      before: { a: [{ x: 1, y: 2 }] },
      update: { $addToSet: { a: { y: 2, x: 1 } } },
      after: {
        a: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
    },
    {
      title: 'adds an array as one element',
      before: { a: ['x'] },
      update: { $addToSet: { a: ['x'] } },
      after: { a: ['x', ['x']] },
    },
    {
      title: 'adds each of several values once',
      before: { a: ['x'] },
      update: { $addToSet: { a: { $each: ['y', 'x', 'y'] } } },
      after: { a: ['x', 'y'] },
    },
    {
      title: 'makes the array, each value once',
      before: {},
      update: { $addToSet: { a: { $each: [1, 1, 2] } } },
      after: { a: [1, 2] },
    },
    { title: 'leaves doubles that are there', before: { a: [1, 1] }, update: { $addToSet: { a: 1 } }, after: 'same' },
    { title: 'refuses a field that is no array', before: { a: 1 }, update: { $addToSet: { a: 1 } }, after: 2 },
    { title: 'refuses an $each that is no array', before: {}, update: { $addToSet: { a: { $each: 1 } } }, after: 14 },
    { title: 'refuses other clauses', before: {}, update: { $addToSet: { a: { $each: [1], $slice: 1 } } }, after: 2 },
  ]);
});

import { describe } from 'vitest';
import { testUpdates } from '../../../test/language/update-cases.ts';

describe('$push', () => {
  testUpdates([
    {
      title: 'appends a value',
      before: { scores: [1] },
      update: { $push: { scores: 89 } },
      after: { scores: [1, 89] },
    },
    {
      title: 'appends an array as one element',
      before: { a: [1] },
      update: { $push: { a: [2, 3] } },
      after: { a: [1, [2, 3]] },
    },
    { title: 'makes the array', before: {}, update: { $push: { a: 1 } }, after: { a: [1] } },
    {
      title: 'appends each of several values',
      before: { a: [1] },
      update: { $push: { a: { $each: [2, 3] } } },
      after: { a: [1, 2, 3] },
    },
    {
      title: 'changes nothing with no values',
      before: { a: [1] },
      update: { $push: { a: { $each: [] } } },
      after: 'same',
    },
    {
      title: 'makes an empty array with no values',
      before: {},
      update: { $push: { a: { $each: [] } } },
      after: { a: [] },
    },
    {
      title: 'inserts at a position',
      before: { a: [100] },
      update: { $push: { a: { $each: [50, 60], $position: 0 } } },
      after: { a: [50, 60, 100] },
    },
    {
      title: 'counts a negative position from the end',
      before: { a: [1, 2, 3] },
      update: { $push: { a: { $each: [9], $position: -1 } } },
      after: { a: [1, 2, 9, 3] },
    },
    {
      title: 'appends at a position beyond the end',
      before: { a: [1] },
      update: { $push: { a: { $each: [2], $position: 9 } } },
      after: { a: [1, 2] },
    },
    {
      title: 'keeps the first elements of a slice',
      before: { a: [1, 2] },
      update: { $push: { a: { $each: [3, 4], $slice: 3 } } },
      after: { a: [1, 2, 3] },
    },
    {
      title: 'keeps the last elements of a negative slice',
      before: { a: [1, 2] },
      update: { $push: { a: { $each: [3, 4], $slice: -3 } } },
      after: { a: [2, 3, 4] },
    },
    {
      title: 'empties the array by a slice of 0',
      before: { a: [1, 2] },
      update: { $push: { a: { $each: [3], $slice: 0 } } },
      after: { a: [] },
    },
    {
      title: 'sorts, then slices',
      before: {
        quizzes: [
          { wk: 1, score: 10 },
          { wk: 2, score: 8 },
          { wk: 3, score: 5 },
          { wk: 4, score: 6 },
        ],
      },
      update: {
        $push: {
          quizzes: {
            $each: [
              { wk: 5, score: 8 },
              { wk: 6, score: 7 },
              { wk: 7, score: 6 },
            ],
            $sort: { score: -1 },
            $slice: 3,
          },
        },
      },
      after: {
        quizzes: [
          { wk: 1, score: 10 },
          { wk: 2, score: 8 },
          { wk: 5, score: 8 },
        ],
      },
    },
    {
      title: 'sorts whole elements',
      before: { a: [89, 70] },
      update: { $push: { a: { $each: [40], $sort: 1 } } },
      after: { a: [40, 70, 89] },
    },
    {
      title: 'sorts elements without the field as null',
      before: { a: [{ b: { c: 1 } }, 5] },
      update: { $push: { a: { $each: [], $sort: { 'b.c': 1 } } } },
      after: { a: [5, { b: { c: 1 } }] },
    },
    { title: 'refuses a field that is no array', before: { a: 1 }, update: { $push: { a: 1 } }, after: 2 },
    { title: 'refuses an $each that is no array', before: {}, update: { $push: { a: { $each: 1 } } }, after: 2 },
    {
      title: 'refuses a $slice that is no whole number',
      before: {},
      update: { $push: { a: { $each: [], $slice: 1.5 } } },
      after: 2,
    },
    {
      title: 'refuses a $position that is no number',
      before: {},
      update: { $push: { a: { $each: [], $position: 'x' } } },
      after: 2,
    },
    { title: 'refuses a $sort of 2', before: {}, update: { $push: { a: { $each: [], $sort: 2 } } }, after: 2 },
    { title: 'refuses an empty $sort', before: {}, update: { $push: { a: { $each: [], $sort: {} } } }, after: 2 },
    { title: 'refuses an unknown clause', before: {}, update: { $push: { a: { $each: [], $x: 1 } } }, after: 2 },
  ]);
});

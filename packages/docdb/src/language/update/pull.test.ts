import { BSONRegExp } from 'bson';
import { describe } from 'vitest';
import { testUpdates } from '../../../test/language/update-cases.ts';

describe('$pull', () => {
  testUpdates([
    {
      title: 'takes every equal element',
      before: { a: ['x', 'y', 'x'] },
      update: { $pull: { a: 'x' } },
      after: { a: ['y'] },
    },
    {
      title: 'takes elements that match a condition',
      before: { votes: [3, 5, 6, 7, 8] },
      update: { $pull: { votes: { $gte: 6 } } },
      after: { votes: [3, 5] },
    },
    {
      title: 'takes elements of a list',
      before: { fruits: ['apples', 'pears', 'figs'] },
      update: { $pull: { fruits: { $in: ['apples', 'figs'] } } },
      after: { fruits: ['pears'] },
    },
    {
      title: 'takes documents that match a filter',
      before: {
        results: [
          { item: 'A', score: 5 },
          { item: 'B', score: 8 },
        ],
      },
      update: { $pull: { results: { score: 8, item: 'B' } } },
      after: { results: [{ item: 'A', score: 5 }] },
    },
    {
      title: 'takes documents by a filter on their arrays',
      before: { r: [{ a: [{ q: 1, s: 4 }] }, { a: [{ q: 2, s: 9 }] }] },
      update: { $pull: { r: { a: { $elemMatch: { q: 2, s: { $gte: 8 } } } } } },
      after: { r: [{ a: [{ q: 1, s: 4 }] }] },
    },
    {
      title: 'takes documents by logical operators',
      before: { r: [{ x: 1 }, { x: 5 }, 7] },
      update: { $pull: { r: { $or: [{ x: 1 }, { x: 9 }] } } },
      after: { r: [{ x: 5 }, 7] },
    },
    {
      title: 'takes strings by a regular expression',
      before: { a: ['apple', 'pear', 1] },
      update: { $pull: { a: new BSONRegExp('^a') } },
      after: { a: ['pear', 1] },
    },
    {
      title: 'takes an array by exact equality',
      before: { a: [[1, 2], [2, 1], 1] },
      update: { $pull: { a: [1, 2] } },
      after: { a: [[2, 1], 1] },
    },
    { title: 'changes nothing where nothing matches', before: { a: [1] }, update: { $pull: { a: 2 } }, after: 'same' },
    { title: 'ignores a field that is not there', before: {}, update: { $pull: { a: 2 } }, after: 'same' },
    { title: 'ignores a path through a scalar', before: { a: 1 }, update: { $pull: { 'a.b': 2 } }, after: 'same' },
    { title: 'refuses a field that is no array', before: { a: 1 }, update: { $pull: { a: 1 } }, after: 2 },
    { title: 'refuses an unknown operator', before: { a: [1] }, update: { $pull: { a: { $foo: 1 } } }, after: 2 },
  ]);
});

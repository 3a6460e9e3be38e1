import { Double } from 'bson';
import { describe } from 'vitest';
import { testUpdates } from '../../../test/language/update-cases.ts';

describe('$pullAll', () => {
  testUpdates([
    {
      title: 'takes every element of the list',
      before: { scores: [0, 2, 5, 5, 1, 0] },
      update: { $pullAll: { scores: [0, 5] } },
      after: { scores: [2, 1] },
    },
    {
      title: 'takes numbers of another type',
      before: { a: [1, 2] },
      update: { $pullAll: { a: [new Double(1)] } },
      after: { a: [2] },
    },
    {
      title: 'takes only documents that are exactly equal',
      before: { a: [{ x: 1 }, { x: 1, y: 2 }] },
      update: { $pullAll: { a: [{ x: 1 }] } },
      after: { a: [{ x: 1, y: 2 }] },
    },
    { title: 'changes nothing with an empty list', before: { a: [1] }, update: { $pullAll: { a: [] } }, after: 'same' },
    { title: 'refuses an operand that is no array', before: { a: [1] }, update: { $pullAll: { a: 1 } }, after: 2 },
    { title: 'refuses a field that is no array', before: { a: 1 }, update: { $pullAll: { a: [1] } }, after: 2 },
  ]);
});

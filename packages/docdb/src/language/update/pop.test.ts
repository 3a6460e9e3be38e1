import { Double } from 'bson';
import { describe } from 'vitest';
import { testUpdates } from '../../../test/language/update-cases.ts';

describe('$pop', () => {
  testUpdates([
    {
      title: 'takes the first element',
      before: { scores: [8, 9, 10] },
      update: { $pop: { scores: -1 } },
      after: { scores: [9, 10] },
    },
    {
      title: 'takes the last element',
      before: { scores: [9, 10] },
      update: { $pop: { scores: new Double(1) } },
      after: { scores: [9] },
    },
    { title: 'ignores an empty array', before: { scores: [] }, update: { $pop: { scores: 1 } }, after: 'same' },
    { title: 'ignores a field that is not there', before: {}, update: { $pop: { 'a.b': 1 } }, after: 'same' },
    { title: 'refuses a field that is no array', before: { a: 'x' }, update: { $pop: { a: 1 } }, after: 14 },
    { title: 'refuses a path through a scalar', before: { a: 'x' }, update: { $pop: { 'a.b': 1 } }, after: 28 },
    { title: 'refuses any other operand', before: {}, update: { $pop: { a: 2 } }, after: 9 },
  ]);
});

import { Double } from 'bson';
import { describe } from 'vitest';
import { testUpdates } from '../../../test/language/update-cases.ts';

describe('$min', () => {
  testUpdates([
    {
      title: 'takes the lesser value',
      before: { lowScore: 200 },
      update: { $min: { lowScore: 150 } },
      after: { lowScore: 150 },
    },
    { title: 'keeps the lesser value', before: { lowScore: 100 }, update: { $min: { lowScore: 150 } }, after: 'same' },
    {
      title: 'keeps an equal value of another type',
      before: { a: 1 },
      update: { $min: { a: new Double(1) } },
      after: 'same',
    },
    { title: 'creates the field', before: {}, update: { $min: { 'a.b': 1 } }, after: { a: { b: 1 } } },
    { title: 'compares across types in BSON order', before: { a: 'x' }, update: { $min: { a: 5 } }, after: { a: 5 } },
  ]);
});

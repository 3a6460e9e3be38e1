import { describe } from 'vitest';
import { testUpdates } from '../../../test/language/update-cases.ts';

describe('$max', () => {
  testUpdates([
    {
      title: 'takes the greater value',
      before: { highScore: 800 },
      update: { $max: { highScore: 950 } },
      after: { highScore: 950 },
    },
    {
      title: 'keeps the greater value',
      before: { highScore: 950 },
      update: { $max: { highScore: 870 } },
      after: 'same',
    },
    {
      title: 'compares dates',
      before: { d: new Date(0) },
      update: { $max: { d: new Date(1) } },
      after: { d: new Date(1) },
    },
    { title: 'creates the field', before: {}, update: { $max: { a: null } }, after: { a: null } },
    { title: 'compares across types in BSON order', before: { a: 5 }, update: { $max: { a: 'x' } }, after: { a: 'x' } },
  ]);
});

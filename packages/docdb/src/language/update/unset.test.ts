import { describe } from 'vitest';
import { testUpdates } from '../../../test/language/update-cases.ts';

describe('$unset', () => {
  testUpdates([
    {
      title: 'takes fields away',
      before: { a: 1, b: { c: 2, d: 3 } },
      update: { $unset: { a: '', 'b.c': 1 } },
      after: { b: { d: 3 } },
    },
    {
      title: 'leaves an empty document behind',
      before: { b: { c: 2 } },
      update: { $unset: { 'b.c': '' } },
      after: { b: {} },
    },
    {
      title: 'puts null in the place of an element',
      before: { a: [1, 2, 3] },
      update: { $unset: { 'a.1': '' } },
      after: { a: [1, null, 3] },
    },
    {
      title: 'changes nothing where an element is null already',
      before: { a: [null] },
      update: { $unset: { 'a.0': '' } },
      after: 'same',
    },
    {
      title: 'ignores a field that is not there',
      before: { a: 1 },
      update: { $unset: { b: '', 'c.d': '' } },
      after: 'same',
    },
    {
      title: 'ignores an element beyond the end',
      before: { a: [1] },
      update: { $unset: { 'a.5': '' } },
      after: 'same',
    },
    { title: 'ignores a path through a scalar', before: { a: 1 }, update: { $unset: { 'a.b': '' } }, after: 'same' },
    { title: 'refuses to take the _id away', before: { _id: 1 }, update: { $unset: { _id: '' } }, after: 66 },
    { title: 'refuses an empty name', before: {}, update: { $unset: { 'a..b': '' } }, after: 56 },
  ]);
});

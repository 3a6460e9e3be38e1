import { describe } from 'vitest';
import { testUpdates } from '../../../test/language/update-cases.ts';

describe('$setOnInsert', () => {
  testUpdates([
    {
      title: 'does nothing to a document that is there',
      before: { _id: 1 },
      update: { $setOnInsert: { a: 1 } },
      after: 'same',
    },
    {
      title: 'does nothing below a scalar of a document that is there',
      before: { a: 1 },
      update: { $setOnInsert: { 'a.b': 1 } },
      after: 'same',
    },
    {
      title: 'sets fields of a new document',
      filter: { _id: 1 },
      inserts: true,
      update: { $set: { item: 'apple' }, $setOnInsert: { defaultQty: 100 } },
      after: { _id: 1, defaultQty: 100, item: 'apple' },
    },
    {
      title: 'sets an _id that the filter does not give',
      filter: { a: 1 },
      inserts: true,
      update: { $setOnInsert: { _id: 7 } },
      after: { _id: 7, a: 1 },
    },
    {
      title: 'refuses another _id than that of the filter',
      filter: { _id: 1 },
      inserts: true,
      update: { $setOnInsert: { _id: 2 } },
      after: 66,
    },
    {
      title: 'conflicts with $set of the same field',
      before: {},
      update: { $set: { a: 1 }, $setOnInsert: { a: 2 } },
      after: 40,
    },
  ]);
});

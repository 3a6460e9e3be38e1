import { describe } from 'vitest';
import { testUpdates } from '../../../test/language/update-cases.ts';

describe('a pipeline', () => {
  testUpdates([
    {
      title: 'computes fields from fields',
      before: { _id: 1, a: 2, b: 3 },
      update: [{ $set: { sum: { $add: ['$a', '$b'] } } }, { $unset: ['a', 'b'] }],
      after: { _id: 1, sum: 5 },
    },
    {
      title: 'replaces the document and keeps the _id',
      before: { _id: 1, a: { b: 2 } },
      update: [{ $replaceRoot: { newRoot: '$a' } }],
      after: { _id: 1, b: 2 },
    },
    {
      title: 'replaces it by another name',
      before: { _id: 1, a: { b: 2 } },
      update: [{ $replaceWith: '$a' }],
      after: { _id: 1, b: 2 },
    },
    {
      title: 'changes nothing where the result is the same',
      before: { _id: 1, a: 2 },
      update: [{ $addFields: { a: 2 } }],
      after: 'same',
    },
    { title: 'changes nothing without stages', before: { _id: 1 }, update: [], after: 'same' },
    { title: 'refuses another _id', before: { _id: 1 }, update: [{ $set: { _id: 2 } }], after: 66 },
    { title: 'refuses other stages', update: [{ $match: { a: 1 } }], after: 72 },
    { title: 'refuses stages that write', update: [{ $out: 'x' }], after: 72 },
    { title: 'refuses what is no stage', update: [{ $foo: 1 }], after: 40324 },
    { title: 'refuses array filters', update: [{ $set: { a: 1 } }], options: { arrayFilters: [{ x: 1 }] }, after: 9 },
    {
      title: 'begins with the equalities of the filter when it inserts',
      filter: { _id: 1, a: 2 },
      inserts: true,
      update: [{ $set: { b: '$a' } }],
      after: { _id: 1, a: 2, b: 2 },
    },
  ]);
});

import { describe } from 'vitest';
import { testUpdates } from '../../../test/language/update-cases.ts';

describe('$rename', () => {
  testUpdates([
    {
      title: 'gives a field another name, at the end',
      before: { a: 1, b: 2 },
      update: { $rename: { a: 'c' } },
      after: { b: 2, c: 1 },
    },
    {
      title: 'moves a field between documents',
      before: { a: { b: 1 }, c: {} },
      update: { $rename: { 'a.b': 'c.d.e' } },
      after: { a: {}, c: { d: { e: 1 } } },
    },
    {
      title: 'replaces what has the new name',
      before: { a: 1, b: 2 },
      update: { $rename: { a: 'b' } },
      after: { b: 1 },
    },
    {
      title: 'takes the old one away where both are alike',
      before: { a: 1, b: 1 },
      update: { $rename: { a: 'b' } },
      after: { b: 1 },
    },
    {
      title: 'ignores a field that is not there',
      before: { b: 2 },
      update: { $rename: { a: 'b', 'x.y': 'b2' } },
      after: 'same',
    },
    {
      title: 'refuses an element of an array as source',
      before: { a: [1] },
      update: { $rename: { 'a.0': 'b' } },
      after: 2,
    },
    {
      title: 'refuses an element of an array as destination',
      before: { a: [1], b: 1 },
      update: { $rename: { b: 'a.0' } },
      after: 2,
    },
    {
      title: 'refuses a scalar on the way to the source',
      before: { a: 1 },
      update: { $rename: { 'a.b': 'c' } },
      after: 28,
    },
    {
      title: 'refuses a scalar on the way to the destination',
      before: { a: 1, b: 2 },
      update: { $rename: { b: 'a.c' } },
      after: 28,
    },
    { title: 'refuses the same name', before: {}, update: { $rename: { a: 'a' } }, after: 2 },
    { title: 'refuses a path within the other', before: {}, update: { $rename: { a: 'a.b' } }, after: 2 },
    { title: 'refuses positional paths', before: {}, update: { $rename: { 'a.$': 'b' } }, after: 2 },
    { title: 'refuses an array filter as destination', before: {}, update: { $rename: { a: 'b.$[]' } }, after: 2 },
    { title: 'refuses a name that is no string', before: {}, update: { $rename: { a: 1 } }, after: 2 },
    { title: 'refuses an empty name', before: {}, update: { $rename: { a: '' } }, after: 56 },
    { title: 'refuses to move the _id', before: { _id: 1 }, update: { $rename: { _id: 'b' } }, after: 66 },
    {
      title: 'conflicts with a change of its destination',
      before: { a: 1 },
      update: { $rename: { a: 'b' }, $set: { b: 1 } },
      after: 40,
    },
  ]);
});

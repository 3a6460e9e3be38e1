import { Double, Long } from 'bson';
import { describe } from 'vitest';
import { testUpdates } from '../../../test/language/update-cases.ts';

describe('$bit', () => {
  testUpdates([
    {
      title: 'computes and',
      before: { expdata: 13 },
      update: { $bit: { expdata: { and: 10 } } },
      after: { expdata: 8 },
    },
    { title: 'computes or', before: { expdata: 3 }, update: { $bit: { expdata: { or: 5 } } }, after: { expdata: 7 } },
    { title: 'computes xor', before: { expdata: 1 }, update: { $bit: { expdata: { xor: 5 } } }, after: { expdata: 4 } },
    { title: 'computes in order', before: { a: 1 }, update: { $bit: { a: { or: 6, and: 3 } } }, after: { a: 3 } },
    {
      title: 'gives an Int64 where one is an Int64',
      before: { a: 1 },
      update: { $bit: { a: { or: Long.fromInt(2) } } },
      after: { a: Long.fromInt(3) },
    },
    {
      title: 'keeps the sign of an int32 in 64 bits',
      before: { a: -1 },
      update: { $bit: { a: { and: Long.MAX_VALUE } } },
      after: { a: Long.MAX_VALUE },
    },
    { title: 'begins with 0', before: {}, update: { $bit: { a: { or: 5 } } }, after: { a: 5 } },
    {
      title: 'changes nothing where the bits are there',
      before: { a: 7 },
      update: { $bit: { a: { or: 1 } } },
      after: 'same',
    },
    {
      title: 'refuses a double in the field',
      before: { a: new Double(1) },
      update: { $bit: { a: { or: 1 } } },
      after: 2,
    },
    { title: 'refuses a double as mask', before: { a: 1 }, update: { $bit: { a: { or: 1.5 } } }, after: 2 },
    { title: 'refuses other operations', before: { a: 1 }, update: { $bit: { a: { not: 1 } } }, after: 2 },
    { title: 'refuses no operation', before: { a: 1 }, update: { $bit: { a: {} } }, after: 2 },
  ]);
});

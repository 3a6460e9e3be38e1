import { Double, Long } from 'bson';
import { describe } from 'vitest';
import { testUpdates } from '../../../test/language/update-cases.ts';

describe('$mul', () => {
  testUpdates([
    {
      title: 'multiplies',
      before: { price: 10.5, quantity: 25 },
      update: { $mul: { price: 1.5, quantity: 2 } },
      after: { price: 15.75, quantity: 50 },
    },
    {
      title: 'creates the field with a zero of the operand’s type',
      before: {},
      update: { $mul: { a: 5, b: Long.fromInt(5), c: new Double(5) } },
      after: { a: 0, b: Long.ZERO, c: new Double(0) },
    },
    {
      title: 'grows an int32 into an Int64',
      before: { a: 2000000000 },
      update: { $mul: { a: 2 } },
      after: { a: Long.fromNumber(4000000000) },
    },
    { title: 'changes nothing by one', before: { a: 5 }, update: { $mul: { a: 1 } }, after: 'same' },
    { title: 'refuses to overflow 64 bits', before: { a: Long.MAX_VALUE }, update: { $mul: { a: 2 } }, after: 2 },
    { title: 'refuses a field that is no number', before: { a: [1] }, update: { $mul: { a: 1 } }, after: 14 },
  ]);
});

import { Decimal128, Double, Long } from 'bson';
import { describe } from 'vitest';
import { testUpdates } from '../../../test/language/update-cases.ts';

describe('$inc', () => {
  testUpdates([
    {
      title: 'adds',
      before: { quantity: 10, metrics: { orders: 2 } },
      update: { $inc: { quantity: -2, 'metrics.orders': 1 } },
      after: { quantity: 8, metrics: { orders: 3 } },
    },
    { title: 'creates the field', before: {}, update: { $inc: { a: 2 } }, after: { a: 2 } },
    {
      title: 'grows an int32 into an Int64',
      before: { a: 2147483647 },
      update: { $inc: { a: 1 } },
      after: { a: Long.fromNumber(2147483648) },
    },
    {
      title: 'takes the wider type',
      before: { a: 1 },
      update: { $inc: { a: new Double(1) } },
      after: { a: new Double(2) },
    },
    {
      title: 'adds decimals exactly',
      before: { a: Decimal128.fromString('0.1') },
      update: { $inc: { a: Decimal128.fromString('0.2') } },
      after: { a: Decimal128.fromString('0.3') },
    },
    { title: 'changes nothing by zero', before: { a: 5 }, update: { $inc: { a: 0 } }, after: 'same' },
    {
      title: 'changes the type even by zero',
      before: { a: 5 },
      update: { $inc: { a: new Double(0) } },
      after: { a: new Double(5) },
    },
    { title: 'refuses to overflow 64 bits', before: { a: Long.MAX_VALUE }, update: { $inc: { a: 1 } }, after: 2 },
    { title: 'refuses a field that is no number', before: { a: 'x' }, update: { $inc: { a: 1 } }, after: 14 },
    { title: 'refuses null', before: { a: null }, update: { $inc: { a: 1 } }, after: 14 },
    { title: 'refuses an operand that is no number', before: { a: 1 }, update: { $inc: { a: '1' } }, after: 14 },
  ]);
});

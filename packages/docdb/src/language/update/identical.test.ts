import { Binary, Decimal128, Double, Long, Timestamp } from 'bson';
import { expect, test } from 'vitest';
import type { Value } from '../../values/value.ts';
import { identicalValues } from './identical.ts';

test.each<[string, Value, Value, boolean]>([
  ['NaN is NaN', Number.NaN, Number.NaN, true],
  ['0.0 is not -0.0', new Double(0), -0, false],
  ['5 is not 5.0', 5, new Double(5), false],
  ['5 is not an Int64 of 5', 5, Long.fromInt(5), false],
  ['an Int64 is not a timestamp of the same bits', Long.fromInt(5), new Timestamp(Long.fromInt(5)), false],
  ['decimals of other digits differ', Decimal128.fromString('1.0'), Decimal128.fromString('1.00'), false],
  ['dates of one moment are one', new Date(5), new Date(5), true],
  ['binaries of one content are one', new Binary(new Uint8Array([1, 2])), new Binary(new Uint8Array([1, 2])), true],
  [
    'binaries of another subtype differ',
    new Binary(new Uint8Array([1]), 0),
    new Binary(new Uint8Array([1]), 128),
    false,
  ],
  ['null is not undefined', null, undefined, false],
  ['an array is not a document with its indexes', ['x'], { 0: 'x' }, false],
  ['documents in another order differ', { a: 1, b: 2 }, { b: 2, a: 1 }, false],
  ['a field of undefined is not a missing one', { a: undefined }, {}, false],
])('%s', (_title, left, right, expected) => {
  expect(identicalValues(left, right)).toBe(expected);
});

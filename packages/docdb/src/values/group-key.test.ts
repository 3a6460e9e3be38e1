import { Decimal128, Double, Long } from 'bson';
import { assert, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryNumber, arbitraryValue } from '../../test/arbitrary-value.ts';
import { equalValues } from './compare.ts';
import { groupKey } from './group-key.ts';
import type { Value } from './value.ts';

describe('groupKey', () => {
  it.each<[string, Value[]]>([
    ['one', [1, new Double(1), Long.ONE, Decimal128.fromString('1.00')]],
    ['zero', [0, -0, new Double(0), Decimal128.fromString('-0E-3')]],
    ['NaN', [Number.NaN, Decimal128.fromString('NaN')]],
    ['2^53 + 1', [Long.fromString('9007199254740993'), Decimal128.fromString('90071992547409930E-1')]],
    ['documents that hold equal numbers', [{ a: [1] }, { a: [new Double(1)] }]],
  ])('gives %s one key in all its types', (_, values) => {
    expect(new Set(values.map((value) => groupKey(value))).size).toBe(1);
  });

  it.each<[Value, Value]>([
    [{ a: 'x', b: 'y' }, { a: 'xs1:bs1:y' }],
    [['a', 'b'], ['ab']],
    [
      [1, [2]],
      [[1], 2],
    ],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    [0.1, Decimal128.fromString('0.1')],
    [null, undefined],
    ['1', 1],
  ])('keeps %o and %o apart', (left, right) => {
    expect(groupKey(left)).not.toBe(groupKey(right));
  });

  it('is equal exactly where the values are', () => {
    assert(
      property(tuple(arbitraryValue, arbitraryValue), ([a, b]) => {
        expect(groupKey(a) === groupKey(b)).toBe(equalValues(a, b));
      }),
      { numRuns: 3000 },
    );
    assert(
      property(tuple(arbitraryNumber, arbitraryNumber), ([a, b]) => {
        expect(groupKey(a) === groupKey(b)).toBe(equalValues(a, b));
      }),
      { numRuns: 3000 },
    );
  });
});

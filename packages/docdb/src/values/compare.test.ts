import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { assert, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryNumber, arbitraryValue } from '../../test/arbitrary-value.ts';
import { canonicalOrder, compareValues, equalValues, sortValues } from './compare.ts';
import { DbPointer } from './db-pointer.ts';
import type { Value } from './value.ts';

const decimal = (text: string): Decimal128 => Decimal128.fromString(text);
const id = new ObjectId('0123456789abcdef01234567');

/** Upwards; the members of one group are equal. */
const ascending: readonly (readonly Value[])[] = [
  [new MinKey()],
  [undefined],
  [null],
  [Number.NaN, decimal('NaN')],
  [Number.NEGATIVE_INFINITY, decimal('-Infinity')],
  [decimal('-9.999999999999999999999999999999999E+6144')],
  [-Number.MAX_VALUE],
  [Long.MIN_VALUE, -(2 ** 63), decimal('-9223372036854775808')],
  [-1, new Double(-1), Long.fromInt(-1), decimal('-1.00')],
  [-5e-324],
  [decimal('-1E-6176')],
  [0, -0, new Double(0), Long.ZERO, decimal('0'), decimal('-0E+3')],
  [decimal('1E-6176')],
  [5e-324],
  [decimal('0.1')],
  [0.1],
  [0.5, decimal('0.50')],
  [1, new Double(1), decimal('1')],
  [2 ** 53, Long.fromString('9007199254740992')],
  [Long.fromString('9007199254740993'), decimal('9007199254740993')],
  [decimal('9007199254740993.5')],
  [2 ** 53 + 2],
  [Long.MAX_VALUE],
  [2 ** 63, decimal('9223372036854775808')],
  [Number.MAX_VALUE],
  [decimal('1.797693134862315708145274237317044E+308')],
  [Number.POSITIVE_INFINITY, decimal('Infinity')],
  ['', new BSONSymbol('')],
  ['\0'],
  ['A'],
  ['a', new BSONSymbol('a')],
  ['a\0'],
  ['ab'],
  ['\ue000'],
  ['\uffff'],
  ['😀'],
  [{}],
  [{ a: 1 }, { a: new Double(1) }],
  [{ a: 1, b: 1 }],
  [{ a: 2 }],
  [{ b: 0 }],
  [{ a: 'x' }],
  [[]],
  [[1], [decimal('1')]],
  [[1, 0]],
  [[2]],
  [['a']],
  [new Binary(Buffer.from([9]), 0)],
  [new Binary(Buffer.from([9]), 5)],
  [new Binary(Buffer.from([1, 1]), 0)],
  [new Binary(Buffer.from([1, 2]), 0)],
  [new Binary(Buffer.from([9, 9, 9, 9, 9]), 128)],
  [new Binary(Buffer.from([1, 1]), 2)],
  [id],
  [new ObjectId('f123456789abcdef01234567')],
  [false],
  [true],
  [new Date(-1)],
  [new Date(0)],
  [new Date(1)],
  [new Timestamp({ t: 1, i: 2 })],
  [new Timestamp({ t: 0xffffffff, i: 0 })],
  [new BSONRegExp('a', '')],
  [new BSONRegExp('a', 'i')],
  [new BSONRegExp('b', '')],
  [new DbPointer('z', id)],
  [new DbPointer('aa', id)],
  [new Code('a')],
  [new Code('b')],
  [new Code('a', { x: 1 })],
  [new Code('a', { x: 2 })],
  [new MaxKey()],
];

describe('compareValues', () => {
  it('orders values of all types as the manual does', () => {
    for (const [index, group] of ascending.entries()) {
      for (const [otherIndex, otherGroup] of ascending.entries()) {
        for (const left of group) {
          for (const right of otherGroup) {
            expect([left, right, Math.sign(compareValues(left, right))]).toEqual([
              left,
              right,
              Math.sign(index - otherIndex),
            ]);
          }
        }
      }
    }
  });

  it('is a total order', () => {
    assert(
      property(tuple(arbitraryValue, arbitraryValue, arbitraryValue), ([a, b, c]) => {
        expect(Math.sign(compareValues(a, b)) + Math.sign(compareValues(b, a))).toBe(0);
        const [x, y, z] = sortValues([a, b, c]);
        expect(compareValues(x, z)).toBeLessThanOrEqual(0);
        expect(compareValues(x, y)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('is a total order of numbers', () => {
    assert(
      property(tuple(arbitraryNumber, arbitraryNumber, arbitraryNumber), (values) => {
        const [x, y, z] = sortValues(values);
        expect(compareValues(x, y)).toBeLessThanOrEqual(0);
        expect(compareValues(y, z)).toBeLessThanOrEqual(0);
        expect(compareValues(x, z)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('compares strings under a collation at every depth, but not symbols', () => {
    const collation = {
      spec: {},
      compare: (left: string, right: string): number => left.toLowerCase().localeCompare(right.toLowerCase()),
      key: (text: string): string => text.toLowerCase(),
      indexKey: (text: string): string => text.toLowerCase(),
    };
    expect(equalValues({ a: ['X'] }, { a: ['x'] }, collation)).toBe(true);
    expect(equalValues(new BSONSymbol('X'), new BSONSymbol('x'), collation)).toBe(false);
  });

  it('does not take a field called _bsontype for a type', () => {
    expect(canonicalOrder({ _bsontype: 'ObjectId' })).toBe(canonicalOrder({}));
  });
});

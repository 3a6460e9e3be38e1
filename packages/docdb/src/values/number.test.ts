import { Decimal128, Double, Long } from 'bson';
import { Decimal } from 'decimal.js';
import { assert, bigInt, constantFrom, double, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCanonical } from './format/format-canonical.ts';
import {
  abs,
  add,
  DecimalMath,
  divide,
  fromDecimalMath,
  isIntegral,
  isNaNValue,
  makeDouble,
  makeIntegral,
  makeLong,
  mod,
  multiply,
  negate,
  subtract,
  toBigInt,
  toDecimal,
  toDecimalMath,
  toDouble,
  toLong,
} from './number.ts';
import type { Numeric } from './type-of.ts';

const decimal = (text: string): Decimal128 => Decimal128.fromString(text);
const long = (text: string): Long => Long.fromString(text);

type Binary = (left: Numeric, right: Numeric) => Numeric;

describe('arithmetic', () => {
  it.each<[string, Binary, Numeric, Numeric, Numeric]>([
    ['int + int', add, 1, 2, 3],
    ['int + int beyond 32 bits', add, 2147483647, 1, long('2147483648')],
    ['long + int', add, long('5'), 1, long('6')],
    ['long + int beyond 64 bits', add, Long.MAX_VALUE, 1, new Double(2 ** 63)],
    ['int + double', add, 1, 0.5, 1.5],
    ['int + integral double', add, 1, new Double(2), new Double(3)],
    ['double + decimal, the double at 15 digits', add, 2.5, decimal('1'), decimal('3.50000000000000')],
    ['int + decimal', add, 1, decimal('0.10'), decimal('1.10')],
    ['decimals with their exponents', add, decimal('1.10'), decimal('2.20'), decimal('3.30')],
    ['decimals to a zero', subtract, decimal('1.0'), decimal('1.00'), decimal('0.00')],
    ['decimal infinities', subtract, decimal('Infinity'), decimal('Infinity'), decimal('NaN')],
    ['int - int beyond 32 bits', subtract, -2147483648, 1, long('-2147483649')],
    ['int * int beyond 53 bits', multiply, 2147483647, 2147483647, long('4611686014132420609')],
    ['0 * negative int', multiply, 0, -5, 0],
    ['long * long beyond 64 bits', multiply, Long.MAX_VALUE, long('2'), new Double(2 ** 64)],
    ['decimal * decimal', multiply, decimal('1.5'), decimal('2.0'), decimal('3.00')],
    ['decimal overflow', multiply, decimal('9E+6144'), decimal('10'), decimal('Infinity')],
    ['int / int', divide, 6, 2, new Double(3)],
    ['int / int with a fraction', divide, 1, 4, 0.25],
    ['decimal / decimal exact', divide, decimal('6.0'), decimal('2'), decimal('3.0')],
    ['decimal / decimal rounded', divide, decimal('2'), decimal('3'), decimal('0.6666666666666666666666666666666667')],
    ['decimal / 0', divide, decimal('-1'), 0, decimal('-Infinity')],
    ['int % int', mod, -7, 3, -1],
    ['int % int to zero', mod, -4, 2, 0],
    ['long % int', mod, long('9007199254740993'), 10, long('3')],
    ['double % int', mod, 5.5, 2, 1.5],
    ['double % int to minus zero', mod, -4.0 - 0.5 + 0.5, 2, 0],
    ['decimal % int', mod, decimal('-5.5'), 2, decimal('-1.5')],
    ['decimal % a small decimal', mod, decimal('1E+30'), decimal('0.7'), decimal('0.3')],
  ])('%s', (...[, operation, left, right, expected]) => {
    expect(formatCanonical(operation(left, right))).toBe(formatCanonical(expected));
  });

  it.each<[Numeric, Numeric, Numeric]>([
    [5, -5, 5],
    [-5, 5, 5],
    [0, 0, 0],
    [-2147483648, long('2147483648'), long('2147483648')],
    [long('-5'), long('5'), long('5')],
    [0.5, -0.5, 0.5],
    [new Double(3), new Double(-3), new Double(3)],
    [-0, new Double(0), new Double(0)],
    [decimal('-1.50'), decimal('1.50'), decimal('1.50')],
    [decimal('0'), decimal('-0'), decimal('0')],
  ])('negates and takes the magnitude of %s', (value, negated, magnitude) => {
    expect(formatCanonical(negate(value))).toBe(formatCanonical(negated));
    expect(formatCanonical(abs(value))).toBe(formatCanonical(magnitude));
  });

  it('agrees with decimal.js at 34 digits', () => {
    const operand = tuple(bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }), integer({ min: -30, max: 5 }));
    const operation = constantFrom<[Binary, 'plus' | 'minus' | 'times' | 'div' | 'mod']>(
      [add, 'plus'],
      [subtract, 'minus'],
      [multiply, 'times'],
      [divide, 'div'],
      [mod, 'mod'],
    );
    const Exact = DecimalMath.clone({ precision: 34 });
    assert(
      property(tuple(operand, operand, operation), ([[a, x], [b, y], [ours, theirs]]) => {
        const left = decimal(`${a}E${x}`);
        const right = decimal(`${b === 0n ? 1n : b}E${y}`);
        const expected = new Exact(left.toString())[theirs](new Exact(right.toString()));
        expect(new Decimal(String(ours(left, right))).toString()).toBe(new Decimal(expected.toString()).toString());
      }),
      { numRuns: 2000 },
    );
  });
});

describe('conversions', () => {
  it.each<[Numeric, bigint]>([
    [5.9, 5n],
    [-5.9, -5n],
    [Number.NaN, 0n],
    [Number.POSITIVE_INFINITY, 2n ** 63n - 1n],
    [-1e300, -(2n ** 63n)],
    [decimal('5.9'), 5n],
    [decimal('9007199254740993.9'), 9007199254740993n],
    [decimal('1E+6000'), 2n ** 63n - 1n],
    [decimal('-1E-6000'), 0n],
    [decimal('NaN'), 0n],
    [decimal('-Infinity'), -(2n ** 63n)],
    [Long.MIN_VALUE, -(2n ** 63n)],
  ])('cut %s to the integer %s', (value, expected) => {
    expect(toBigInt(value)).toBe(expected);
    expect(toLong(value).toBigInt()).toBe(expected);
  });

  it.each<[Numeric, string]>([
    [2.5, '2.50000000000000'],
    [0.1, '0.100000000000000'],
    [new Double(1), '1.00000000000000'],
    [new Double(0), '0'],
    [-0, '-0'],
    [123456789012345680, '1.23456789012346E+17'],
    [1e-300, '1.00000000000000E-300'],
    [5, '5'],
    [long('9223372036854775807'), '9223372036854775807'],
    [Number.NaN, 'NaN'],
  ])('give %s as the decimal %s', (value, expected) => {
    expect(String(toDecimal(value))).toBe(expected);
  });

  it('keep doubles and longs apart from what they are not', () => {
    assert(
      property(double(), (value) => {
        expect(toDouble(makeDouble(value))).toBe(value);
      }),
    );
    assert(
      property(bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        expect(toDouble(makeLong(value))).toBe(Number(value));
        expect(toBigInt(makeIntegral(value) ?? 0.5)).toBe(value);
      }),
    );
    expect(makeIntegral(2n ** 63n)).toBeNull();
    expect(makeDouble(5)).toEqual(new Double(5));
    expect(makeDouble(-0)).toBe(-0);
  });

  it('go to decimal.js and back', () => {
    expect(String(fromDecimalMath(toDecimalMath(decimal('2')).sqrt()))).toBe('1.414213562373095048801688724209698');
    expect(String(fromDecimalMath(new DecimalMath(Number.NaN)))).toBe('NaN');
    expect(String(fromDecimalMath(new DecimalMath('-Infinity')))).toBe('-Infinity');
  });
});

describe('isIntegral and isNaNValue', () => {
  it.each<[Numeric, boolean, boolean]>([
    [5, true, false],
    [5.5, false, false],
    [new Double(5), true, false],
    [Long.ONE, true, false],
    [decimal('5.00'), true, false],
    [decimal('5.01'), false, false],
    [decimal('1E+6000'), true, false],
    [decimal('1E-6000'), false, false],
    [decimal('0E-6000'), true, false],
    [Number.NaN, false, true],
    [decimal('NaN'), false, true],
    [Number.POSITIVE_INFINITY, false, false],
    [decimal('Infinity'), false, false],
  ])('of %s are %s and %s', (value, integral, nan) => {
    expect([isIntegral(value), isNaNValue(value)]).toEqual([integral, nan]);
  });
});

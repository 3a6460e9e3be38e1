// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sqrt/

import { Decimal128 } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import { decodeDecimal, encodeDecimal, finiteDecimal, powerOfTen } from '../../../values/decimal128.ts';
import {
  compareNumbers,
  fromDecimalMath,
  isNaNValue,
  makeDouble,
  toDecimalMath,
  toDouble,
} from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { numericOperator } from './numeric-operator.ts';
import { padDigits } from './real-function.ts';

export const $sqrt: ExpressionOperator = numericOperator('$sqrt', (value) => {
  if (compareNumbers(value, 0) < 0 && !isNaNValue(value)) {
    throw new MongoServerError(28714, "$sqrt's argument must be greater than or equal to 0");
  }
  return value instanceof Decimal128 ? decimalRoot(value) : makeDouble(Math.sqrt(toDouble(value)));
});

/** An exact root has half the exponent of the number, and zeros at its end where that takes them. */
function decimalRoot(value: Decimal128): Decimal128 {
  const { kind, negative, coefficient, exponent } = decodeDecimal(value);
  if (kind !== 'finite') return value;
  const half = Math.floor(exponent / 2);
  if (coefficient === 0n) return encodeDecimal(finiteDecimal(negative, 0n, half));
  const root = fromDecimalMath(toDecimalMath(value).sqrt());
  const parts = decodeDecimal(root);
  const scale = 2 * parts.exponent - exponent;
  const square = parts.coefficient * parts.coefficient;
  const isExact = scale >= 0 ? square * powerOfTen(scale) === coefficient : square === coefficient * powerOfTen(-scale);
  if (!isExact) return padDigits(root);
  const zeros = parts.exponent - half;
  return zeros <= 0 ? root : encodeDecimal(finiteDecimal(false, parts.coefficient * powerOfTen(zeros), half));
}

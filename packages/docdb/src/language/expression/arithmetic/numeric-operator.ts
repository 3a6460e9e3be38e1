// Operators of one number: null for nullish, 28765 for what is no number.

import { Decimal128 } from 'bson';
import type { Decimal } from 'decimal.js';
import { MongoServerError } from '../../../port/errors.ts';
import { fromDecimalMath, makeDouble, toDecimalMath, toDouble } from '../../../values/number.ts';
import type { Numeric } from '../../../values/type-of.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { unary } from '../operands.ts';

export function numericOperator(name: `$${string}`, apply: (value: Numeric) => Numeric): ExpressionOperator {
  return unary(name, (value) => {
    if (isNullish(value)) return null;
    if (!isNumeric(value))
      throw new MongoServerError(28765, `${name} only supports numeric types, not ${kindOf(value)}`);
    return apply(value);
  });
}

/** By `double` for int, long and double, by `decimal` for decimal128. */
export function realFunction(
  double: (value: number) => number,
  decimal: (value: Decimal) => Decimal,
): (value: Numeric) => Numeric {
  return (value) =>
    value instanceof Decimal128 ? fromDecimalMath(decimal(toDecimalMath(value))) : makeDouble(double(toDouble(value)));
}

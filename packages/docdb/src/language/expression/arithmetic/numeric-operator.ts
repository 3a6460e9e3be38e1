// Operators of one number: null for nullish, 28765 for what is no number.
import { MongoServerError } from '../../../port/errors.ts';
import type { Numeric } from '../../../values/type-of.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { unary } from '../operands.ts';

export function numericOperator(name: `$${string}`, apply: (value: Numeric) => Numeric): ExpressionOperator {
  return unary(name, (value) => {
    if (isNullish(value)) return null;
    if (!isNumeric(value)) {
      throw new MongoServerError(28765, `${name} only supports numeric types, not ${kindOf(value)}`);
    }
    return apply(value);
  });
}

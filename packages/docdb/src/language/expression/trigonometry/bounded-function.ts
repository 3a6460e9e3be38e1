// Functions that are defined between two bounds only.
import { MongoServerError } from '../../../port/errors.ts';
import { compareNumbers, isNaNValue, makeDouble } from '../../../values/number.ts';
import type { Numeric } from '../../../values/type-of.ts';
import { numericOperator } from '../arithmetic/numeric-operator.ts';
import type { ExpressionOperator } from '../expression.ts';

export interface Bounds {
  readonly min: number;
  readonly max: number;
  /** Whether the bounds themselves are refused. */
  readonly open?: boolean;
}

export function boundedFunction(
  name: `$${string}`,
  bounds: Bounds,
  apply: (value: Numeric) => Numeric,
): ExpressionOperator {
  const { min, max, open = false } = bounds;
  return numericOperator(name, (value) => {
    const low = compareNumbers(value, makeDouble(min));
    const high = compareNumbers(value, makeDouble(max));
    const isOutside = open ? low <= 0 || high >= 0 : low < 0 || high > 0;
    if (isOutside && !isNaNValue(value)) {
      throw new MongoServerError(50989, `cannot apply ${name} to a value outside ${min} to ${max}`);
    }
    return apply(value);
  });
}

/** All finite numbers. */
export const finite: Bounds = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY, open: true };

// What `$round` and `$trunc` have in common.
import { Decimal128 } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import { isFiniteValue, isIntegral, toDouble } from '../../../values/number.ts';
import { type ExpressionOperator, MISSING, type Result } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { nary } from '../operands.ts';
import { type RoundingMode, roundToPlace } from './round-to-place.ts';

export function roundingOperator(name: `$${string}`, mode: RoundingMode): ExpressionOperator {
  return nary(name, { min: 1, max: 2 }, ([value = MISSING, place = 0]) => {
    if (isNullish(value)) return null;
    if (!isNumeric(value))
      throw new MongoServerError(51081, `${name} only supports numeric types, not ${kindOf(value)}`);
    if (isNullish(place)) return null;
    return roundToPlace(value, readPlace(name, place), mode);
  });
}

function readPlace(name: string, place: Result): number {
  if (!isNumeric(place)) throw new MongoServerError(16004, `${name}: precision must be a number, not ${kindOf(place)}`);
  if (!(place instanceof Decimal128) && !isFiniteValue(place)) {
    throw new MongoServerError(31109, `${name}: precision must be finite`);
  }
  if (!isFiniteValue(place) || !isIntegral(place)) {
    throw new MongoServerError(51082, `precision argument to ${name} must be an integral value`);
  }
  const digits = toDouble(place);
  if (digits < -20 || digits > 100) {
    throw new MongoServerError(51083, `cannot apply ${name} with precision value ${digits}, must be in [-20, 100]`);
  }
  return digits + 0;
}

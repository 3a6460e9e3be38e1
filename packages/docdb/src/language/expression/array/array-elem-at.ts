// https://www.mongodb.com/docs/manual/reference/operator/aggregation/arrayElemAt/
import { MongoServerError } from '../../../port/errors.ts';
import { type ExpressionOperator, MISSING } from '../expression.ts';
import { asInt32 } from '../int32.ts';
import { isList, isNullish, isNumeric, kindOf } from '../kind.ts';
import { binary } from '../operands.ts';

export const $arrayElemAt: ExpressionOperator = binary('$arrayElemAt', (array, index) => {
  if (isNullish(array) || isNullish(index)) return null;
  if (!isList(array)) {
    throw new MongoServerError(28689, `$arrayElemAt's first argument must be an array, but is ${kindOf(array)}`);
  }
  if (!isNumeric(index)) {
    throw new MongoServerError(
      28690,
      `$arrayElemAt's second argument must be a numeric value, but is ${kindOf(index)}`,
    );
  }
  const position = asInt32(index);
  if (position === undefined) {
    throw new MongoServerError(28691, "$arrayElemAt's second argument must be representable as a 32-bit integer");
  }
  const at = position < 0 ? array.length + position : position;
  return at >= 0 && at < array.length ? array[at] : MISSING;
});

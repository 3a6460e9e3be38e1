// https://www.mongodb.com/docs/manual/reference/operator/aggregation/concat/
import { MongoServerError } from '../../../port/errors.ts';
import type { ExpressionOperator } from '../expression.ts';
import { boundedString } from '../growth.ts';
import { isNullish, kindOf } from '../kind.ts';
import { anyNumber, nary } from '../operands.ts';

export const $concat: ExpressionOperator = nary('$concat', anyNumber, (values) => {
  let joined = '';
  for (const value of values) {
    if (isNullish(value)) return null;
    if (typeof value !== 'string')
      throw new MongoServerError(16702, `$concat only supports strings, not ${kindOf(value)}`);
    joined = boundedString(joined + value);
  }
  return joined;
});

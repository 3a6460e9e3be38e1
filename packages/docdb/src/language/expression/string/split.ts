// https://www.mongodb.com/docs/manual/reference/operator/aggregation/split/
import { MongoServerError } from '../../../port/errors.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, kindOf } from '../kind.ts';
import { binary } from '../operands.ts';

export const $split: ExpressionOperator = binary('$split', (text, separator) => {
  if (isNullish(text) || isNullish(separator)) return null;
  if (typeof text !== 'string') {
    throw new MongoServerError(40085, `$split requires a string as a first argument, found: ${kindOf(text)}`);
  }
  if (typeof separator !== 'string') {
    throw new MongoServerError(10503900, `$split requires a string as a second argument, found: ${kindOf(separator)}`);
  }
  if (separator === '') throw new MongoServerError(40087, '$split requires a non-empty separator');
  return text.split(separator);
});

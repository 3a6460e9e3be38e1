// https://www.mongodb.com/docs/manual/reference/operator/aggregation/anyElementTrue/
import { MongoServerError } from '../../../port/errors.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isList, kindOf } from '../kind.ts';
import { unary } from '../operands.ts';
import { isTrue } from '../truth.ts';

export const $anyElementTrue: ExpressionOperator = unary('$anyElementTrue', (array) => {
  if (!isList(array))
    throw new MongoServerError(17041, `$anyElementTrue's argument must be an array, but is ${kindOf(array)}`);
  return array.some(isTrue);
});

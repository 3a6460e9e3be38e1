// https://www.mongodb.com/docs/manual/reference/operator/aggregation/allElementsTrue/
import { MongoServerError } from '../../../port/errors.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isList, kindOf } from '../kind.ts';
import { unary } from '../operands.ts';
import { isTrue } from '../truth.ts';

export const $allElementsTrue: ExpressionOperator = unary('$allElementsTrue', (array) => {
  if (!isList(array))
    throw new MongoServerError(17040, `$allElementsTrue's argument must be an array, but is ${kindOf(array)}`);
  return array.every(isTrue);
});

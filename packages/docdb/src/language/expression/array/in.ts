// https://www.mongodb.com/docs/manual/reference/operator/aggregation/in/
import { MongoServerError } from '../../../port/errors.ts';
import { compareResults } from '../compare-results.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isList, kindOf } from '../kind.ts';
import { binary } from '../operands.ts';

export const $in: ExpressionOperator = binary('$in', (value, array, context) => {
  if (!isList(array)) {
    throw new MongoServerError(40081, `$in requires an array as a second argument, found: ${kindOf(array)}`);
  }
  context.budget.step(array.length);
  return array.some((element) => compareResults(value, element, context.collation) === 0);
});

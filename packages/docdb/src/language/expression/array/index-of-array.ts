// https://www.mongodb.com/docs/manual/reference/operator/aggregation/indexOfArray/
import { MongoServerError } from '../../../port/errors.ts';
import { compareResults } from '../compare-results.ts';
import { type ExpressionOperator, MISSING, type Result } from '../expression.ts';
import { asInt32 } from '../int32.ts';
import { isList, isNullish, isNumeric, kindOf } from '../kind.ts';
import { nary } from '../operands.ts';

export const $indexOfArray: ExpressionOperator = nary(
  '$indexOfArray',
  { min: 2, max: 4 },
  ([array = MISSING, wanted = MISSING, from, to], context) => {
    if (isNullish(array)) return null;
    if (!isList(array)) {
      throw new MongoServerError(40090, `$indexOfArray requires an array as a first argument, found: ${kindOf(array)}`);
    }
    const start = from === undefined ? 0 : readBound(from);
    const end = to === undefined ? array.length : Math.min(readBound(to), array.length);
    context.budget.step(array.length);
    for (let index = start; index < end; index += 1) {
      if (compareResults(array[index], wanted, context.collation) === 0) return index;
    }
    return -1;
  },
);

function readBound(value: Result): number {
  const bound = isNumeric(value) ? asInt32(value) : undefined;
  if (bound === undefined) {
    throw new MongoServerError(9711600, '$indexOfArray requires an integral starting and ending index');
  }
  if (bound < 0) throw new MongoServerError(9711601, '$indexOfArray requires a nonnegative starting and ending index');
  return bound;
}

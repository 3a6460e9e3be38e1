// https://www.mongodb.com/docs/manual/reference/operator/aggregation/slice/
import { MongoServerError } from '../../../port/errors.ts';
import { type ExpressionOperator, MISSING, type Result } from '../expression.ts';
import { asInt32 } from '../int32.ts';
import { isList, isNullish, isNumeric, kindOf } from '../kind.ts';
import { nary } from '../operands.ts';

export const $slice: ExpressionOperator = nary(
  '$slice',
  { min: 2, max: 3 },
  ([array = MISSING, second = MISSING, third]) => {
    if (isNullish(array) || isNullish(second)) return null;
    if (!isList(array)) {
      throw new MongoServerError(28724, `First argument to $slice must be an array, but is of type: ${kindOf(array)}`);
    }
    const position = readInt(second, 'Second', { notNumber: 28725, notInt: 28726 });
    if (third === undefined) return position < 0 ? array.slice(position) : array.slice(0, position);
    if (isNullish(third)) return null;
    const count = readInt(third, 'Third', { notNumber: 28727, notInt: 28728 });
    if (count <= 0) throw new MongoServerError(28729, `Third argument to $slice must be positive: ${count}`);
    const start = position < 0 ? Math.max(0, array.length + position) : position;
    return array.slice(start, start + count);
  },
);

function readInt(value: Result, which: string, codes: { readonly notNumber: number; readonly notInt: number }): number {
  if (!isNumeric(value)) {
    throw new MongoServerError(
      codes.notNumber,
      `${which} argument to $slice must be numeric, but is of type: ${kindOf(value)}`,
    );
  }
  const int = asInt32(value);
  if (int === undefined) {
    throw new MongoServerError(codes.notInt, `${which} argument to $slice can't be represented as a 32-bit integer`);
  }
  return int;
}

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/range/
import { ErrorCode, MongoServerError } from '../../../port/errors.ts';
import { type ExpressionOperator, MISSING, type Result } from '../expression.ts';
import { asInt32 } from '../int32.ts';
import { isNumeric, kindOf } from '../kind.ts';
import { nary } from '../operands.ts';

/** As many as fit MongoDB's 100 MB for one expression. */
const maxElements = 6_500_000;

export const $range: ExpressionOperator = nary(
  '$range',
  { min: 2, max: 3 },
  ([from = MISSING, to = MISSING, by = 1], context) => {
    const start = readInt(from, 'starting value', { notNumber: 34443, notInt: 34444 });
    const end = readInt(to, 'ending value', { notNumber: 34445, notInt: 34446 });
    const step = readInt(by, 'step value', { notNumber: 34447, notInt: 34448 });
    if (step === 0) throw new MongoServerError(34449, '$range requires a non-zero step value');
    const count = Math.max(0, Math.ceil((end - start) / step));
    if (count > maxElements) {
      throw new MongoServerError(ErrorCode.ExceededMemoryLimit, `$range would make ${count} values, too many to hold`);
    }
    context.budget.step(count);
    return Array.from({ length: count }, (_, index) => start + index * step);
  },
);

function readInt(value: Result, what: string, codes: { readonly notNumber: number; readonly notInt: number }): number {
  if (!isNumeric(value)) {
    throw new MongoServerError(
      codes.notNumber,
      `$range requires a numeric ${what}, found value of type: ${kindOf(value)}`,
    );
  }
  const int = asInt32(value);
  if (int === undefined) {
    throw new MongoServerError(codes.notInt, `$range requires a ${what} that can be represented as a 32-bit integer`);
  }
  return int;
}

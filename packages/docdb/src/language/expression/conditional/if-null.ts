// https://www.mongodb.com/docs/manual/reference/operator/aggregation/ifNull/
import { MongoServerError } from '../../../port/errors.ts';
import { fold } from '../constant.ts';
import type { Expression, ExpressionOperator, Frame, Result } from '../expression.ts';
import { isNullish } from '../kind.ts';
import { anyNumber, compileArguments } from '../operands.ts';

export const $ifNull: ExpressionOperator = {
  name: '$ifNull',
  compile(operand, scope) {
    const parts = compileArguments('$ifNull', operand, scope, anyNumber);
    if (parts.length < 2) {
      throw new MongoServerError(1257300, `$ifNull needs at least two arguments, had: ${parts.length}`);
    }
    return fold(parts, (frame) => firstPresent(parts, frame));
  },
};

/** The first value that is not nullish, else the last one as it is: missing stays missing. */
function firstPresent(parts: readonly Expression[], frame: Frame): Result {
  let value: Result = null;
  for (const part of parts) {
    value = part.evaluate(frame);
    if (!isNullish(value)) return value;
  }
  return value;
}

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/or/
import { constant, fold } from '../constant.ts';
import type { ExpressionOperator } from '../expression.ts';
import { anyNumber, compileArguments } from '../operands.ts';
import { isTrue } from '../truth.ts';

export const $or: ExpressionOperator = {
  name: '$or',
  compile(operand, scope) {
    const parts = compileArguments('$or', operand, scope, anyNumber);
    if (parts.some((part) => part.constant !== undefined && isTrue(part.constant.value))) return constant(true);
    return fold(parts, (frame) => parts.some((part) => isTrue(part.evaluate(frame))));
  },
};

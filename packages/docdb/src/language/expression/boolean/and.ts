// https://www.mongodb.com/docs/manual/reference/operator/aggregation/and/
import { constant, fold } from '../constant.ts';
import type { ExpressionOperator } from '../expression.ts';
import { anyNumber, compileArguments } from '../operands.ts';
import { isTrue } from '../truth.ts';

export const $and: ExpressionOperator = {
  name: '$and',
  compile(operand, scope) {
    const parts = compileArguments('$and', operand, scope, anyNumber);
    if (parts.some((part) => part.constant !== undefined && !isTrue(part.constant.value))) return constant(false);
    return fold(parts, (frame) => parts.every((part) => isTrue(part.evaluate(frame))));
  },
};

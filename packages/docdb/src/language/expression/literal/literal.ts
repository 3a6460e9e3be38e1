// https://www.mongodb.com/docs/manual/reference/operator/aggregation/literal/
import { constant } from '../constant.ts';
import type { ExpressionOperator } from '../expression.ts';
import { asValue } from '../kind.ts';

export const $literal: ExpressionOperator = {
  name: '$literal',
  compile: (operand) => constant(asValue(operand)),
};

/** An older name of the same. */
export const $const: ExpressionOperator = { ...$literal, name: '$const' };

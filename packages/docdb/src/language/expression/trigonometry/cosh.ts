// https://www.mongodb.com/docs/manual/reference/operator/aggregation/cosh/
import { numericOperator, realFunction } from '../arithmetic/numeric-operator.ts';
import type { ExpressionOperator } from '../expression.ts';

export const $cosh: ExpressionOperator = numericOperator(
  '$cosh',
  realFunction(Math.cosh, (value) => value.cosh()),
);

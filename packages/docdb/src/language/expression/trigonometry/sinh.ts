// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sinh/
import { numericOperator, realFunction } from '../arithmetic/numeric-operator.ts';
import type { ExpressionOperator } from '../expression.ts';

export const $sinh: ExpressionOperator = numericOperator(
  '$sinh',
  realFunction(Math.sinh, (value) => value.sinh()),
);

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/asinh/
import { numericOperator } from '../arithmetic/numeric-operator.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';

export const $asinh: ExpressionOperator = numericOperator(
  '$asinh',
  realFunction(Math.asinh, (value) => value.asinh()),
);

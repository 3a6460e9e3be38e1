// https://www.mongodb.com/docs/manual/reference/operator/aggregation/atan/
import { numericOperator } from '../arithmetic/numeric-operator.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';

export const $atan: ExpressionOperator = numericOperator(
  '$atan',
  realFunction(Math.atan, (value) => value.atan()),
);

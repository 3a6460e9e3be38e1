// https://www.mongodb.com/docs/manual/reference/operator/aggregation/exp/

import type { ExpressionOperator } from '../expression.ts';
import { nearZero } from './near-zero.ts';
import { numericOperator } from './numeric-operator.ts';
import { realFunction } from './real-function.ts';

export const $exp: ExpressionOperator = numericOperator(
  '$exp',
  realFunction(
    Math.exp,
    nearZero((value) => value.exp()),
  ),
);

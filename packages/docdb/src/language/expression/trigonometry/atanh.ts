// https://www.mongodb.com/docs/manual/reference/operator/aggregation/atanh/
import { nearZero } from '../arithmetic/near-zero.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';
import { boundedFunction } from './bounded-function.ts';

export const $atanh: ExpressionOperator = boundedFunction(
  '$atanh',
  { min: -1, max: 1 },
  realFunction(
    Math.atanh,
    nearZero((value) => value.atanh()),
  ),
);

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/asin/
import { nearZero } from '../arithmetic/near-zero.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';
import { boundedFunction } from './bounded-function.ts';

export const $asin: ExpressionOperator = boundedFunction(
  '$asin',
  { min: -1, max: 1 },
  realFunction(
    Math.asin,
    nearZero((value) => value.asin()),
  ),
);

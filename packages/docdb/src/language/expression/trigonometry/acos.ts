// https://www.mongodb.com/docs/manual/reference/operator/aggregation/acos/
import { nearZero } from '../arithmetic/near-zero.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';
import { boundedFunction } from './bounded-function.ts';

export const $acos: ExpressionOperator = boundedFunction(
  '$acos',
  { min: -1, max: 1 },
  realFunction(
    Math.acos,
    nearZero((value) => value.acos()),
  ),
);

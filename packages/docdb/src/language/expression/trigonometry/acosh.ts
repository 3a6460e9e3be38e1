// https://www.mongodb.com/docs/manual/reference/operator/aggregation/acosh/
import { nearZero } from '../arithmetic/near-zero.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';
import { boundedFunction } from './bounded-function.ts';
import { decimalAcosh } from './decimal-hyperbolic.ts';

export const $acosh: ExpressionOperator = boundedFunction(
  '$acosh',
  { min: 1, max: Number.POSITIVE_INFINITY },
  realFunction(Math.acosh, nearZero(decimalAcosh)),
);

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/tan/
import { nearZero } from '../arithmetic/near-zero.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';
import { boundedFunction, finite } from './bounded-function.ts';
import { circular } from './decimal-circular.ts';

export const $tan: ExpressionOperator = boundedFunction(
  '$tan',
  finite,
  realFunction(Math.tan, nearZero(circular(Math.tan, (value) => value.tan()))),
);

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/cos/
import { nearZero } from '../arithmetic/near-zero.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';
import { boundedFunction, finite } from './bounded-function.ts';
import { circular } from './decimal-circular.ts';

export const $cos: ExpressionOperator = boundedFunction(
  '$cos',
  finite,
  realFunction(Math.cos, nearZero(circular(Math.cos, (value) => value.cos()))),
);

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sin/
import { nearZero } from '../arithmetic/near-zero.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';
import { boundedFunction, finite } from './bounded-function.ts';
import { circular } from './decimal-circular.ts';

export const $sin: ExpressionOperator = boundedFunction(
  '$sin',
  finite,
  realFunction(Math.sin, nearZero(circular(Math.sin, (value) => value.sin()))),
);

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sin/
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';
import { boundedFunction, finite } from './bounded-function.ts';

export const $sin: ExpressionOperator = boundedFunction(
  '$sin',
  finite,
  realFunction(Math.sin, (value) => value.sin()),
);

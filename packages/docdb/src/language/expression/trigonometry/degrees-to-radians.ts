// https://www.mongodb.com/docs/manual/reference/operator/aggregation/degreesToRadians/
import { DecimalMath } from '../../../values/number.ts';
import { numericOperator } from '../arithmetic/numeric-operator.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';

export const $degreesToRadians: ExpressionOperator = numericOperator(
  '$degreesToRadians',
  realFunction(
    (value) => value * (Math.PI / 180),
    (value) => value.mul(DecimalMath.acos(-1).div(180)),
  ),
);

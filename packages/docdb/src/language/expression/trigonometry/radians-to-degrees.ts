// https://www.mongodb.com/docs/manual/reference/operator/aggregation/radiansToDegrees/
import { DecimalMath } from '../../../values/number.ts';
import { numericOperator } from '../arithmetic/numeric-operator.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';

export const $radiansToDegrees: ExpressionOperator = numericOperator(
  '$radiansToDegrees',
  realFunction(
    (value) => value * (180 / Math.PI),
    (value) => value.mul(new DecimalMath(180).div(DecimalMath.acos(-1))),
  ),
);

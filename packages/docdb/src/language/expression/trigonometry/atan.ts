// https://www.mongodb.com/docs/manual/reference/operator/aggregation/atan/
import { nearZero } from '../arithmetic/near-zero.ts';
import { numericOperator } from '../arithmetic/numeric-operator.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';
import { decimalAtan } from './decimal-circular.ts';

export const $atan: ExpressionOperator = numericOperator('$atan', realFunction(Math.atan, nearZero(decimalAtan)));

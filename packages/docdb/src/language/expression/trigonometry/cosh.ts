// https://www.mongodb.com/docs/manual/reference/operator/aggregation/cosh/
import { nearZero } from '../arithmetic/near-zero.ts';
import { numericOperator } from '../arithmetic/numeric-operator.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';
import { decimalCosh } from './decimal-hyperbolic.ts';

export const $cosh: ExpressionOperator = numericOperator('$cosh', realFunction(Math.cosh, nearZero(decimalCosh)));

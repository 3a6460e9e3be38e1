// https://www.mongodb.com/docs/manual/reference/operator/aggregation/asinh/
import { nearZero } from '../arithmetic/near-zero.ts';
import { numericOperator } from '../arithmetic/numeric-operator.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';
import { decimalAsinh } from './decimal-hyperbolic.ts';

export const $asinh: ExpressionOperator = numericOperator('$asinh', realFunction(Math.asinh, nearZero(decimalAsinh)));

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/tanh/
import { nearZero } from '../arithmetic/near-zero.ts';
import { numericOperator } from '../arithmetic/numeric-operator.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';
import { decimalTanh } from './decimal-hyperbolic.ts';

export const $tanh: ExpressionOperator = numericOperator('$tanh', realFunction(Math.tanh, nearZero(decimalTanh)));

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sinh/
import { nearZero } from '../arithmetic/near-zero.ts';
import { numericOperator } from '../arithmetic/numeric-operator.ts';
import { realFunction } from '../arithmetic/real-function.ts';
import type { ExpressionOperator } from '../expression.ts';
import { decimalSinh } from './decimal-hyperbolic.ts';

export const $sinh: ExpressionOperator = numericOperator('$sinh', realFunction(Math.sinh, nearZero(decimalSinh)));

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/ceil/
import type { ExpressionOperator } from '../expression.ts';
import { numericOperator } from './numeric-operator.ts';
import { toWhole } from './round-to-place.ts';

export const $ceil: ExpressionOperator = numericOperator('$ceil', (value) => toWhole(value, 'ceil'));

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/floor/
import type { ExpressionOperator } from '../expression.ts';
import { numericOperator } from './numeric-operator.ts';
import { toWhole } from './round-to-place.ts';

export const $floor: ExpressionOperator = numericOperator('$floor', (value) => toWhole(value, 'floor'));

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/lastN/
import type { ExpressionOperator } from '../expression.ts';
import { nOperator } from './n-operator.ts';

export const $lastN: ExpressionOperator = nOperator('$lastN', (array, n) => array.slice(-n));

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/firstN/
import type { ExpressionOperator } from '../expression.ts';
import { nOperator } from './n-operator.ts';

export const $firstN: ExpressionOperator = nOperator('$firstN', (array, n) => array.slice(0, n));

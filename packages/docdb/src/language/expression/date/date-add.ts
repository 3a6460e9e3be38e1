// https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateAdd/
import type { ExpressionOperator } from '../expression.ts';
import { shiftOperator } from './shift-operator.ts';

export const $dateAdd: ExpressionOperator = shiftOperator('$dateAdd', 1);

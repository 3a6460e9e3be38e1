// https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateSubtract/
import type { ExpressionOperator } from '../expression.ts';
import { shiftOperator } from './shift-operator.ts';

export const $dateSubtract: ExpressionOperator = shiftOperator('$dateSubtract', -1);

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sum/
import { startSum } from '../../accumulator/sum.ts';
import type { ExpressionOperator } from '../expression.ts';
import { overValues } from './over-values.ts';

export const $sum: ExpressionOperator = overValues('$sum', startSum);

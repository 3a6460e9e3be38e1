// https://www.mongodb.com/docs/manual/reference/operator/aggregation/avg/
import { startAvg } from '../../accumulator/avg.ts';
import type { ExpressionOperator } from '../expression.ts';
import { overValues } from './over-values.ts';

export const $avg: ExpressionOperator = overValues('$avg', () => startAvg(true));

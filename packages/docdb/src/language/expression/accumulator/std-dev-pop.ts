// https://www.mongodb.com/docs/manual/reference/operator/aggregation/stdDevPop/
import { startStdDev } from '../../accumulator/std-dev.ts';
import type { ExpressionOperator } from '../expression.ts';
import { overValues } from './over-values.ts';

export const $stdDevPop: ExpressionOperator = overValues('$stdDevPop', () => startStdDev('population'));

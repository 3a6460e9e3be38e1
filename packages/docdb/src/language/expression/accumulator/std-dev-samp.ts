// https://www.mongodb.com/docs/manual/reference/operator/aggregation/stdDevSamp/
import { startStdDev } from '../../accumulator/std-dev.ts';
import type { ExpressionOperator } from '../expression.ts';
import { overValues } from './over-values.ts';

export const $stdDevSamp: ExpressionOperator = overValues('$stdDevSamp', () => startStdDev('sample'));

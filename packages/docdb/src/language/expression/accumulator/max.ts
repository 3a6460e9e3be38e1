// https://www.mongodb.com/docs/manual/reference/operator/aggregation/max/
import { startMax } from '../../accumulator/max.ts';
import type { ExpressionOperator } from '../expression.ts';
import { overValues } from './over-values.ts';

export const $max: ExpressionOperator = overValues('$max', startMax);

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/min/
import { startMin } from '../../accumulator/min.ts';
import type { ExpressionOperator } from '../expression.ts';
import { overValues } from './over-values.ts';

export const $min: ExpressionOperator = overValues('$min', startMin);

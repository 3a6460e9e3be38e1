// https://www.mongodb.com/docs/manual/reference/operator/aggregation/toLong/
import type { ExpressionOperator } from '../expression.ts';
import { conversionOperator } from './conversion-operator.ts';
import { convertToLong } from './convert-to-number.ts';

export const $toLong: ExpressionOperator = conversionOperator('$toLong', convertToLong);

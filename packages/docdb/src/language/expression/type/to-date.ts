// https://www.mongodb.com/docs/manual/reference/operator/aggregation/toDate/
import type { ExpressionOperator } from '../expression.ts';
import { conversionOperator } from './conversion-operator.ts';
import { convertToDate } from './convert-to-date.ts';

export const $toDate: ExpressionOperator = conversionOperator('$toDate', convertToDate);

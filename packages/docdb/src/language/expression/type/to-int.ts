// https://www.mongodb.com/docs/manual/reference/operator/aggregation/toInt/
import type { ExpressionOperator } from '../expression.ts';
import { conversionOperator } from './conversion-operator.ts';
import { convertToInt } from './convert-to-number.ts';

export const $toInt: ExpressionOperator = conversionOperator('$toInt', convertToInt);

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/toDouble/
import type { ExpressionOperator } from '../expression.ts';
import { conversionOperator } from './conversion-operator.ts';
import { convertToDouble } from './convert-to-number.ts';

export const $toDouble: ExpressionOperator = conversionOperator('$toDouble', convertToDouble);

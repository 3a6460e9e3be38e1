// https://www.mongodb.com/docs/manual/reference/operator/aggregation/toDecimal/
import type { ExpressionOperator } from '../expression.ts';
import { conversionOperator } from './conversion-operator.ts';
import { convertToDecimal } from './convert-to-number.ts';

export const $toDecimal: ExpressionOperator = conversionOperator('$toDecimal', convertToDecimal);

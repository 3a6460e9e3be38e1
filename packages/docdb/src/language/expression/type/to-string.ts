// https://www.mongodb.com/docs/manual/reference/operator/aggregation/toString/
import type { ExpressionOperator } from '../expression.ts';
import { plainOptions } from './conversion.ts';
import { conversionOperator } from './conversion-operator.ts';
import { convertToString } from './convert-to-string.ts';

export const $toString: ExpressionOperator = conversionOperator('$toString', convertToString, {
  ...plainOptions,
  format: 'auto',
});

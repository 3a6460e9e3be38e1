// https://www.mongodb.com/docs/manual/reference/operator/aggregation/regexMatch/
import type { ExpressionOperator } from '../expression.ts';
import { regexOperator } from './regex-operands.ts';

export const $regexMatch: ExpressionOperator = regexOperator(
  '$regexMatch',
  (operands) => operands?.regex.test(operands.text) ?? false,
);

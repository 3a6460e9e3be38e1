// https://www.mongodb.com/docs/manual/reference/operator/aggregation/strcasecmp/
import { compareValues } from '../../../values/compare.ts';
import type { ExpressionOperator } from '../expression.ts';
import { binary } from '../operands.ts';
import { coerceToString } from './coerce.ts';
import { upperCase } from './letter-case.ts';

export const $strcasecmp: ExpressionOperator = binary('$strcasecmp', (left, right) => {
  const a = upperCase(coerceToString('$strcasecmp', left));
  const b = upperCase(coerceToString('$strcasecmp', right));
  return Math.sign(compareValues(a, b));
});

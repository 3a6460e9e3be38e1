// https://www.mongodb.com/docs/manual/reference/operator/aggregation/regexFind/
import type { ExpressionOperator } from '../expression.ts';
import { countPoints, describeMatch } from './describe-match.ts';
import { regexOperator } from './regex-operands.ts';

export const $regexFind: ExpressionOperator = regexOperator('$regexFind', (operands) => {
  if (operands === null) return null;
  const match = operands.regex.exec(operands.text);
  return match === null ? null : describeMatch(match, countPoints(operands.text, 0, match.index));
});

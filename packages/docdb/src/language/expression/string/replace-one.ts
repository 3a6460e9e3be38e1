// https://www.mongodb.com/docs/manual/reference/operator/aggregation/replaceOne/
import type { ExpressionOperator } from '../expression.ts';
import { replaceOperator } from './replace-operator.ts';

export const $replaceOne: ExpressionOperator = replaceOperator('$replaceOne', (text, find, replacement) => {
  const at = text.indexOf(find);
  return at === -1 ? text : text.slice(0, at) + replacement + text.slice(at + find.length);
});

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/replaceAll/
import type { ExpressionOperator } from '../expression.ts';
import { boundedString } from '../growth.ts';
import { replaceOperator } from './replace-operator.ts';

export const $replaceAll: ExpressionOperator = replaceOperator('$replaceAll', (text, find, replacement) => {
  let replaced = '';
  let from = 0;
  // An empty text to find stands before every character and at the end.
  if (find === '') return [...text].map((point) => replacement + point).join('') + replacement;
  for (let at = text.indexOf(find); at !== -1; at = text.indexOf(find, from)) {
    replaced = boundedString(replaced + text.slice(from, at) + replacement);
    from = at + find.length;
  }
  return replaced + text.slice(from);
});

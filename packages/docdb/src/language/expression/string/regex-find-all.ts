// https://www.mongodb.com/docs/manual/reference/operator/aggregation/regexFindAll/
import type { Value } from '../../../values/value.ts';
import type { ExpressionOperator } from '../expression.ts';
import { bounded } from '../growth.ts';
import { countPoints, describeMatch } from './describe-match.ts';
import { regexOperator } from './regex-operands.ts';

export const $regexFindAll: ExpressionOperator = regexOperator('$regexFindAll', (operands, { budget }) => {
  if (operands === null) return [];
  const { text, regex } = operands;
  const found: Value[] = [];
  let position = 0;
  let points = 0;
  do {
    const match = regex.exec(text, position);
    if (match === null) break;
    budget.step(1 + match.captures.length);
    points += countPoints(text, position, match.index);
    found.push(describeMatch(match, points));
    const end = match.index + match.text.length;
    // After an empty match the search goes on behind the next character.
    const next = match.text === '' ? end + widthAt(text, end) : end;
    points += countPoints(text, match.index, next);
    position = next;
  } while (position < text.length);
  return bounded(found);
});

function widthAt(text: string, offset: number): 1 | 2 {
  return (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
}

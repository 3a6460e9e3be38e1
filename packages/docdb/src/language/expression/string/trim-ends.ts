// What `$trim`, `$ltrim` and `$rtrim` have in common.
import { MongoServerError } from '../../../port/errors.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, kindOf } from '../kind.ts';
import { compileNamed, compileRequired, type NamedRules, present, readNamed } from '../named-operands.ts';

/** NUL and the white space that MongoDB trims by itself. */
const whitespace = '\0\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

export function trimOperator(
  name: `$${string}`,
  ends: { readonly left: boolean; readonly right: boolean },
): ExpressionOperator {
  const rules: NamedRules = {
    name,
    fields: ['input', 'chars'],
    required: [['input', 50695]],
    notObject: 50696,
    unknown: 50694,
  };
  return {
    name,
    compile(operand, scope) {
      const given = readNamed(operand, rules);
      const input = compileRequired(given, 'input', scope);
      const chars = compileNamed(given, 'chars', scope);
      return fold(present(input, chars), (frame) => {
        const text = input.evaluate(frame);
        if (isNullish(text)) return null;
        if (typeof text !== 'string') {
          throw new MongoServerError(50699, `${name} requires its input to be a string, got ${kindOf(text)}`);
        }
        const cut = chars === undefined ? whitespace : chars.evaluate(frame);
        if (isNullish(cut)) return null;
        if (typeof cut !== 'string') {
          throw new MongoServerError(50700, `${name} requires 'chars' to be a string, got ${kindOf(cut)}`);
        }
        return trimEnds(text, new Set(cut), ends);
      });
    },
  };
}

function trimEnds(
  text: string,
  cut: ReadonlySet<string>,
  ends: { readonly left: boolean; readonly right: boolean },
): string {
  const points = [...text];
  let start = 0;
  let end = points.length;
  if (ends.left) while (start < end && cut.has(points[start] ?? '')) start += 1;
  if (ends.right) while (end > start && cut.has(points[end - 1] ?? '')) end -= 1;
  return points.slice(start, end).join('');
}

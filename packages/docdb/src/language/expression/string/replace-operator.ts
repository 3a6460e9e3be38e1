// What `$replaceOne` and `$replaceAll` have in common.
import { MongoServerError } from '../../../port/errors.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator, Result } from '../expression.ts';
import { boundedString } from '../growth.ts';
import { isNullish, kindOf } from '../kind.ts';
import { compileRequired, type NamedRules, readNamed } from '../named-operands.ts';

export function replaceOperator(
  name: `$${string}`,
  replace: (text: string, find: string, replacement: string) => string,
): ExpressionOperator {
  const rules: NamedRules = {
    name,
    fields: ['input', 'find', 'replacement'],
    required: [
      ['input', 51749],
      ['find', 51748],
      ['replacement', 51747],
    ],
    notObject: 51751,
    unknown: 51750,
  };
  return {
    name,
    compile(operand, scope) {
      const given = readNamed(operand, rules);
      const input = compileRequired(given, 'input', scope);
      const find = compileRequired(given, 'find', scope);
      const replacement = compileRequired(given, 'replacement', scope);
      return fold([input, find, replacement], (frame) => {
        const text = readText(name, 'input', input.evaluate(frame), 10503904);
        const wanted = readText(name, 'find', find.evaluate(frame), 10503901);
        const instead = readText(name, 'replacement', replacement.evaluate(frame), 10503902);
        return text === null || wanted === null || instead === null
          ? null
          : boundedString(replace(text, wanted, instead));
      });
    },
  };
}

function readText(name: string, field: string, value: Result, code: number): string | null {
  if (isNullish(value)) return null;
  if (typeof value === 'string') return value;
  throw new MongoServerError(code, `${name} requires that '${field}' be a string, found: ${kindOf(value)}`);
}

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/cond/
import type { Document } from '../../../values/value.ts';
import { constant } from '../constant.ts';
import { type ExpressionOperator, MISSING } from '../expression.ts';
import { isObject } from '../kind.ts';
import { type NamedRules, readNamed } from '../named-operands.ts';
import { compileArguments } from '../operands.ts';
import { isTrue } from '../truth.ts';

const rules: NamedRules = {
  name: '$cond',
  fields: ['if', 'then', 'else'],
  required: [
    ['if', 17080],
    ['then', 17081],
    ['else', 17082],
  ],
  notObject: 16020,
  unknown: 17083,
};

export const $cond: ExpressionOperator = {
  name: '$cond',
  compile(operand, scope) {
    const parts = isObject(operand) ? readParts(operand) : operand;
    const [test, yes, no] = compileArguments('$cond', parts, scope, { min: 3, max: 3 });
    if (test === undefined || yes === undefined || no === undefined) return constant(MISSING);
    if (test.constant !== undefined) return isTrue(test.constant.value) ? yes : no;
    return { evaluate: (frame) => (isTrue(test.evaluate(frame)) ? yes : no).evaluate(frame) };
  },
};

function readParts(operand: Document): readonly unknown[] {
  const given = readNamed(operand, rules);
  return [given.get('if'), given.get('then'), given.get('else')];
}

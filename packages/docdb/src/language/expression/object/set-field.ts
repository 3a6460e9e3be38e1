// https://www.mongodb.com/docs/manual/reference/operator/aggregation/setField/
import { fold } from '../constant.ts';
import type { ExpressionOperator } from '../expression.ts';
import { compileRequired, type NamedRules, readNamed } from '../named-operands.ts';
import { readConstantName, setOrRemove } from './set-or-remove.ts';

const rules: NamedRules = {
  name: '$setField',
  fields: ['field', 'input', 'value'],
  required: [
    ['field', 4161102],
    ['value', 4161103],
    ['input', 4161109],
  ],
  notObject: 4161100,
  unknown: 4161101,
};

export const $setField: ExpressionOperator = {
  name: '$setField',
  compile(operand, scope) {
    const given = readNamed(operand, rules);
    const name = readConstantName('$setField', given, scope);
    const input = compileRequired(given, 'input', scope);
    const value = compileRequired(given, 'value', scope);
    return fold([input, value], (frame) =>
      setOrRemove('$setField', name, input.evaluate(frame), value.evaluate(frame)),
    );
  },
};

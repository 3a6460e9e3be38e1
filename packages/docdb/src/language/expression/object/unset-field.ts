// https://www.mongodb.com/docs/manual/reference/operator/aggregation/unsetField/
import { fold } from '../constant.ts';
import { type ExpressionOperator, MISSING } from '../expression.ts';
import { compileRequired, type NamedRules, readNamed } from '../named-operands.ts';
import { readConstantName, setOrRemove } from './set-or-remove.ts';

const rules: NamedRules = {
  name: '$unsetField',
  fields: ['field', 'input'],
  required: [
    ['field', 4161102],
    ['input', 4161109],
  ],
  notObject: 4161100,
  unknown: 4161101,
};

export const $unsetField: ExpressionOperator = {
  name: '$unsetField',
  compile(operand, scope) {
    const given = readNamed(operand, rules);
    const name = readConstantName('$unsetField', given, scope);
    const input = compileRequired(given, 'input', scope);
    return fold([input], (frame) => setOrRemove('$unsetField', name, input.evaluate(frame), MISSING));
  },
};

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/getField/
import { MongoServerError } from '../../../port/errors.ts';
import { fold } from '../constant.ts';
import { type ExpressionOperator, MISSING, type Result } from '../expression.ts';
import { getField } from '../fields.ts';
import { isNullish, isObject, kindOf } from '../kind.ts';
import { compileRequired, type NamedRules, readNamed } from '../named-operands.ts';
import { isOperatorObject } from './is-operator-object.ts';

const rules: NamedRules = {
  name: '$getField',
  fields: ['field', 'input'],
  required: [
    ['field', 3041702],
    ['input', 3041703],
  ],
  notObject: 3041704,
  unknown: 3041701,
};

export const $getField: ExpressionOperator = {
  name: '$getField',
  compile(operand, scope) {
    const isFull = isObject(operand) && !isOperatorObject(operand);
    const given = isFull
      ? readNamed(operand, rules)
      : new Map<string, unknown>([
          ['field', operand],
          ['input', '$$CURRENT'],
        ]);
    const field = compileRequired(given, 'field', scope);
    const input = compileRequired(given, 'input', scope);
    if (field.constant !== undefined) checkName(field.constant.value);
    return fold([field, input], (frame) => {
      const name = checkName(field.evaluate(frame));
      const object = input.evaluate(frame);
      if (isNullish(object)) return object === MISSING ? MISSING : null;
      return isObject(object) ? getField(object, name) : MISSING;
    });
  },
};

function checkName(name: Result): string {
  if (typeof name === 'string') return name;
  throw new MongoServerError(3041704, `$getField requires 'field' to evaluate to a string, but got ${kindOf(name)}`);
}

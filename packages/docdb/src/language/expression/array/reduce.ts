// https://www.mongodb.com/docs/manual/reference/operator/aggregation/reduce/
import { MongoServerError } from '../../../port/errors.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isList, isNullish, kindOf } from '../kind.ts';
import { compileRequired, type NamedRules, readNamed } from '../named-operands.ts';
import { withNames } from '../scope.ts';

const rules: NamedRules = {
  name: '$reduce',
  fields: ['input', 'initialValue', 'in'],
  required: [
    ['input', 40077],
    ['initialValue', 40078],
    ['in', 40079],
  ],
  notObject: 40075,
  unknown: 40076,
};

export const $reduce: ExpressionOperator = {
  name: '$reduce',
  compile(operand, scope) {
    const given = readNamed(operand, rules);
    const input = compileRequired(given, 'input', scope);
    const initial = compileRequired(given, 'initialValue', scope);
    const inner = withNames(scope, ['this', 'value']);
    const each = compileRequired(given, 'in', inner);
    const { slot, context } = scope;
    return fold([input, initial, each], (frame) => {
      const array = input.evaluate(frame);
      if (isNullish(array)) return null;
      if (!isList(array)) {
        throw new MongoServerError(40080, `$reduce requires that 'input' be an array, found: ${kindOf(array)}`);
      }
      let value = initial.evaluate(frame);
      for (const element of array) {
        context.budget.step();
        frame.slots[slot] = element;
        frame.slots[slot + 1] = value;
        value = each.evaluate(frame);
      }
      return value;
    });
  },
};

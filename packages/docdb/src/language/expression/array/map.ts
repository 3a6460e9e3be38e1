// https://www.mongodb.com/docs/manual/reference/operator/aggregation/map/
import { MongoServerError } from '../../../port/errors.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator } from '../expression.ts';
import { bounded } from '../growth.ts';
import { isList, isNullish, kindOf, orNull } from '../kind.ts';
import { compileRequired, type NamedRules, readNamed } from '../named-operands.ts';
import { withNames } from '../scope.ts';
import { readElementName } from './element-name.ts';

const rules: NamedRules = {
  name: '$map',
  fields: ['input', 'as', 'in'],
  required: [
    ['input', 16880],
    ['in', 16882],
  ],
  notObject: 16878,
  unknown: 16879,
};

export const $map: ExpressionOperator = {
  name: '$map',
  compile(operand, scope) {
    const given = readNamed(operand, rules);
    const input = compileRequired(given, 'input', scope);
    const name = readElementName(given);
    const each = compileRequired(given, 'in', withNames(scope, [name]));
    const { slot, context } = scope;
    return fold([input, each], (frame) => {
      const array = input.evaluate(frame);
      if (isNullish(array)) return null;
      if (!isList(array)) throw new MongoServerError(16883, `input to $map must be an array not ${kindOf(array)}`);
      return bounded(
        array.map((element) => {
          context.budget.step();
          frame.slots[slot] = element;
          return orNull(each.evaluate(frame));
        }),
      );
    });
  },
};

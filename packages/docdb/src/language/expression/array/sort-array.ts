// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sortArray/
import { MongoServerError } from '../../../port/errors.ts';
import { compareValues } from '../../../values/compare.ts';
import { toDouble } from '../../../values/number.ts';
import type { Value } from '../../../values/value.ts';
import type { LanguageContext } from '../../context.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator } from '../expression.ts';
import { asValue, isList, isNullish, isNumeric, isObject, kindOf, orNull } from '../kind.ts';
import { compileRequired, type NamedRules, readNamed } from '../named-operands.ts';
import { valueAt } from '../nested-field.ts';

const rules: NamedRules = {
  name: '$sortArray',
  fields: ['input', 'sortBy'],
  required: [
    ['input', 2942502],
    ['sortBy', 2942503],
  ],
  notObject: 2942500,
  unknown: 2942501,
};

export const $sortArray: ExpressionOperator = {
  name: '$sortArray',
  compile(operand, scope) {
    const given = readNamed(operand, rules);
    const input = compileRequired(given, 'input', scope);
    const order = readOrder(asValue(given.get('sortBy')), scope.context);
    return fold([input], (frame) => {
      const array = input.evaluate(frame);
      if (isNullish(array)) return null;
      if (!isList(array)) {
        throw new MongoServerError(
          2942504,
          `The input argument to $sortArray must be an array, but was of type: ${kindOf(array)}`,
        );
      }
      scope.context.budget.step(array.length);
      return array.toSorted(order);
    });
  },
};

type Order = (left: Value, right: Value) => number;

/** A direction sorts whole elements, a document by fields of those elements that are documents. */
function readOrder(sortBy: Value, { collation }: LanguageContext): Order {
  if (isNumeric(sortBy)) {
    const direction = readDirection(sortBy, 2942506);
    return (left, right) => direction * compareValues(left, right, collation);
  }
  if (!isObject(sortBy)) throw new MongoServerError(2942507, "$sortArray: 'sortBy' must be a document, 1 or -1");
  const fields = Object.keys(sortBy).map((path) => ({
    names: path.split('.'),
    direction: readDirection(sortBy[path], 2942505),
  }));
  if (fields.length === 0) throw new MongoServerError(2942505, "$sortArray: 'sortBy' must not be an empty document");
  return (left, right) => {
    for (const { names, direction } of fields) {
      const order = compareValues(keyOf(left, names), keyOf(right, names), collation);
      if (order !== 0) return direction * order;
    }
    return 0;
  };
}

function readDirection(value: Value, code: number): number {
  const direction = isNumeric(value) ? toDouble(value) : 0;
  if (Math.abs(direction) !== 1) throw new MongoServerError(code, '$sortArray: a direction must be 1 or -1');
  return direction;
}

/** Unlike a `$sort`, this one does not look into arrays. */
function keyOf(element: Value, names: readonly string[]): Value {
  return isObject(element) ? orNull(valueAt(element, names)) : null;
}

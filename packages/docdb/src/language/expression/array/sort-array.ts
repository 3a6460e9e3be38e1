// https://www.mongodb.com/docs/manual/reference/operator/aggregation/sortArray/
import { MongoServerError } from '../../../port/errors.ts';
import { compareValues } from '../../../values/compare.ts';
import { toDouble } from '../../../values/number.ts';
import type { Value } from '../../../values/value.ts';
import { compileSort } from '../../sort.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator, Scope } from '../expression.ts';
import { asValue, isList, isNullish, isNumeric, isObject, kindOf } from '../kind.ts';
import { compileRequired, type NamedRules, readNamed } from '../named-operands.ts';

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
    const order = readOrder(asValue(given.get('sortBy')), scope);
    const { budget } = scope.context;
    return fold([input], (frame) => {
      const array = input.evaluate(frame);
      if (isNullish(array)) return null;
      if (!isList(array)) {
        throw new MongoServerError(
          2942504,
          `The input argument to $sortArray must be an array, but was of type: ${kindOf(array)}`,
        );
      }
      budget.step(array.length);
      return order(array);
    });
  },
};

/** A direction sorts whole elements, a document by fields of those elements that are documents. */
function readOrder(sortBy: Value, scope: Scope): (array: readonly Value[]) => Value[] {
  const { context } = scope;
  if (isNumeric(sortBy)) {
    const direction = toDouble(sortBy);
    if (Math.abs(direction) !== 1) throw new MongoServerError(2942506, '$sortArray: a direction must be 1 or -1');
    return (array) => array.toSorted((left, right) => direction * compareValues(left, right, context.collation));
  }
  if (!isObject(sortBy)) throw new MongoServerError(2942507, "$sortArray: 'sortBy' must be a document, 1 or -1");
  for (const field of Object.keys(sortBy)) {
    const direction = sortBy[field];
    if (!isNumeric(direction) || Math.abs(toDouble(direction)) !== 1) {
      throw new MongoServerError(2942505, `$sortArray: the direction of '${field}' must be 1 or -1`);
    }
  }
  const sort = compileSort(sortBy, context);
  return (array) =>
    array
      .map((element) => ({ element, key: sort.keyOf(isObject(element) ? element : {}) }))
      .sort((left, right) => sort.compareKeys(left.key, right.key))
      .map(({ element }) => element);
}

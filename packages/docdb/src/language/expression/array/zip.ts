// https://www.mongodb.com/docs/manual/reference/operator/aggregation/zip/
import { MongoServerError } from '../../../port/errors.ts';
import type { Value } from '../../../values/value.ts';
import { fold } from '../constant.ts';
import type { Expression, ExpressionOperator, Frame, Scope } from '../expression.ts';
import { bounded } from '../growth.ts';
import { asValue, isList, isNullish, kindOf, orNull } from '../kind.ts';
import { type NamedRules, readNamed } from '../named-operands.ts';

const rules: NamedRules = {
  name: '$zip',
  fields: ['inputs', 'useLongestLength', 'defaults'],
  required: [['inputs', 34465]],
  notObject: 34460,
  unknown: 34464,
};

export const $zip: ExpressionOperator = {
  name: '$zip',
  compile(operand, scope) {
    const given = readNamed(operand, rules);
    const inputs = compileInputs(given.get('inputs'), scope);
    const longest = given.get('useLongestLength') ?? false;
    if (typeof longest !== 'boolean') {
      throw new MongoServerError(34463, `useLongestLength must be a bool, found ${kindOf(asValue(longest))}`);
    }
    const defaults = given.has('defaults') ? compileDefaults(given.get('defaults'), scope) : [];
    if (inputs.length === 0) throw new MongoServerError(34465, '$zip requires at least one input array');
    if (defaults.length > 0 && !longest) {
      throw new MongoServerError(34466, 'cannot specify defaults unless useLongestLength is true');
    }
    if (defaults.length > 0 && defaults.length !== inputs.length) {
      throw new MongoServerError(34467, 'defaults and inputs must have the same length');
    }
    const { budget } = scope.context;
    return fold([...inputs, ...defaults], (frame) => {
      const arrays = evaluateInputs(inputs, frame);
      if (arrays === null) return null;
      const fill = inputs.map((_, index) => evaluateDefault(defaults[index], frame));
      const lengths = arrays.map((array) => array.length);
      const length = longest ? Math.max(...lengths) : Math.min(...lengths);
      budget.step(length * arrays.length);
      const rows = Array.from({ length }, (_, row) =>
        arrays.map((array, column) => (row < array.length ? array[row] : fill[column])),
      );
      return bounded(rows);
    });
  },
};

function evaluateDefault(fill: Expression | undefined, frame: Frame): Value {
  return fill === undefined ? null : orNull(fill.evaluate(frame));
}

function compileInputs(inputs: unknown, scope: Scope): readonly Expression[] {
  if (!isList(inputs)) {
    throw new MongoServerError(34461, `inputs must be an array of expressions, found ${kindOf(asValue(inputs))}`);
  }
  return inputs.map((input) => scope.compile(input, scope));
}

function compileDefaults(defaults: unknown, scope: Scope): readonly Expression[] {
  if (!isList(defaults)) {
    throw new MongoServerError(34462, `defaults must be an array of expressions, found ${kindOf(asValue(defaults))}`);
  }
  return defaults.map((one) => scope.compile(one, scope));
}

function evaluateInputs(inputs: readonly Expression[], frame: Frame): readonly (readonly Value[])[] | null {
  const arrays: (readonly Value[])[] = [];
  for (const input of inputs) {
    const array = input.evaluate(frame);
    if (isNullish(array)) return null;
    if (!isList(array))
      throw new MongoServerError(34468, `$zip found a non-array expression in input: ${kindOf(array)}`);
    arrays.push(array);
  }
  return arrays;
}

// `$firstN`, `$lastN`, `$minN` and `$maxN` as expressions: over the elements of one array.
import { MongoServerError } from '../../../port/errors.ts';
import type { Value } from '../../../values/value.ts';
import { rulesOfN } from '../../accumulator/n-accumulator.ts';
import { readAmount } from '../../accumulator/read-count.ts';
import type { LanguageContext } from '../../context.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isList, kindOf } from '../kind.ts';
import { compileRequired, readNamed } from '../named-operands.ts';

export function nOperator(
  name: `$${string}`,
  select: (array: readonly Value[], n: number, context: LanguageContext) => readonly Value[],
): ExpressionOperator {
  return {
    name,
    compile(operand, scope) {
      const given = readNamed(operand, rulesOfN(name));
      const n = compileRequired(given, 'n', scope);
      const input = compileRequired(given, 'input', scope);
      return fold([n, input], (frame) => {
        const amount = readAmount(name, n.evaluate(frame), { notInt: 5787902, notPositive: 5787908 });
        const array = input.evaluate(frame);
        if (!isList(array))
          throw new MongoServerError(5788200, `${name}: the input must be an array, found ${kindOf(array)}`);
        scope.context.budget.step(array.length);
        return select(array, amount, scope.context);
      });
    },
  };
}

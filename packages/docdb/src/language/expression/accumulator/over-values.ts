// Accumulators used as expressions: over the elements of one array, or over the arguments.
import type { ValueGathering } from '../../accumulator/fold-values.ts';
import type { LanguageContext } from '../../context.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isList } from '../kind.ts';
import { anyNumber, nary } from '../operands.ts';

/** One argument that is an array stands for its elements; with several, arrays are values like others. */
export function overValues(
  name: `$${string}`,
  start: (context: LanguageContext) => ValueGathering,
): ExpressionOperator {
  return nary(name, anyNumber, (values, context) => {
    const gathering = start(context);
    const [only] = values;
    const items = values.length === 1 && isList(only) ? only : values;
    context.budget.step(items.length);
    for (const item of items) gathering.add(item);
    return gathering.result();
  });
}

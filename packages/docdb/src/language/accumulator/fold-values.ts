// Accumulators of one expression, which see its value for each document.
import type { Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import type { Result } from '../expression/expression.ts';
import type { AccumulatorOperator } from './accumulator.ts';

/** What gathers values. */
export interface ValueGathering {
  add(value: Result): void;
  result(): Value;
}

/** An operator whose operand is one expression; an array of operands is refused. */
export function valueAccumulator(
  name: `$${string}`,
  start: (context: LanguageContext) => ValueGathering,
): AccumulatorOperator {
  return {
    name,
    compile(operand, scope) {
      const expression = scope.compile(operand, scope);
      const { context } = scope;
      return {
        start() {
          const gathering = start(context);
          return {
            add: (frame) => gathering.add(expression.evaluate(frame)),
            result: () => gathering.result(),
          };
        },
      };
    },
  };
}

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/median/
import { compileRequired, type NamedRules, readNamed } from '../expression/named-operands.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { checkMethod, Quantiles } from './quantiles.ts';

export const medianRules: NamedRules = {
  name: '$median',
  fields: ['input', 'method'],
  required: [
    ['input', 40414],
    ['method', 40414],
  ],
  notObject: 7436100,
  unknown: 40415,
};

export const medianAccumulator: AccumulatorOperator = {
  name: '$median',
  compile(operand, scope) {
    const given = readNamed(operand, medianRules);
    checkMethod(given.get('method'));
    const input = compileRequired(given, 'input', scope);
    return {
      start() {
        const quantiles = new Quantiles(scope.context.budget);
        return { add: (frame) => quantiles.add(input.evaluate(frame)), result: () => quantiles.at(0.5) };
      },
    };
  },
};

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/percentile/
import { compileRequired, type NamedRules, readNamed } from '../expression/named-operands.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { checkMethod, Quantiles, readFractions } from './quantiles.ts';

export const percentileRules: NamedRules = {
  name: '$percentile',
  fields: ['input', 'p', 'method'],
  required: [
    ['input', 40414],
    ['p', 40414],
    ['method', 40414],
  ],
  notObject: 7429703,
  unknown: 40415,
};

export const percentileAccumulator: AccumulatorOperator = {
  name: '$percentile',
  compile(operand, scope) {
    const given = readNamed(operand, percentileRules);
    checkMethod(given.get('method'));
    const fractions = readFractions(compileRequired(given, 'p', scope));
    const input = compileRequired(given, 'input', scope);
    return {
      start() {
        const quantiles = new Quantiles(scope.context.budget);
        return {
          add: (frame) => quantiles.add(input.evaluate(frame)),
          result: () => fractions.map((fraction) => quantiles.at(fraction)),
        };
      },
    };
  },
};

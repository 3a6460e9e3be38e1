// https://www.mongodb.com/docs/manual/reference/operator/aggregation/percentile/
import { percentileRules } from '../../accumulator/percentile.ts';
import { checkMethod, readFractions } from '../../accumulator/quantiles.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator } from '../expression.ts';
import { compileRequired, readNamed } from '../named-operands.ts';
import { quantilesOf } from './quantiles-of.ts';

export const $percentile: ExpressionOperator = {
  name: '$percentile',
  compile(operand, scope) {
    const given = readNamed(operand, percentileRules);
    checkMethod(given.get('method'));
    const fractions = readFractions(compileRequired(given, 'p', scope));
    const input = compileRequired(given, 'input', scope);
    return fold([input], (frame) => {
      const quantiles = quantilesOf(input.evaluate(frame), scope.context.budget);
      return fractions.map((fraction) => quantiles.at(fraction));
    });
  },
};

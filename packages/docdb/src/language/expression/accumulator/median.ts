// https://www.mongodb.com/docs/manual/reference/operator/aggregation/median/
import { medianRules } from '../../accumulator/median.ts';
import { checkMethod } from '../../accumulator/quantiles.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator } from '../expression.ts';
import { compileRequired, readNamed } from '../named-operands.ts';
import { quantilesOf } from './quantiles-of.ts';

export const $median: ExpressionOperator = {
  name: '$median',
  compile(operand, scope) {
    const given = readNamed(operand, medianRules);
    checkMethod(given.get('method'));
    const input = compileRequired(given, 'input', scope);
    return fold([input], (frame) => quantilesOf(input.evaluate(frame), scope.context.budget).at(0.5));
  },
};

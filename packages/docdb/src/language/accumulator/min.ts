// https://www.mongodb.com/docs/manual/reference/operator/aggregation/min/
import type { LanguageContext } from '../context.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { startExtreme } from './extreme.ts';
import { type ValueGathering, valueAccumulator } from './fold-values.ts';

export function startMin(context: LanguageContext): ValueGathering {
  return startExtreme(context, -1);
}

export const minAccumulator: AccumulatorOperator = valueAccumulator('$min', startMin);

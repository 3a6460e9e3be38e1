// https://www.mongodb.com/docs/manual/reference/operator/aggregation/max/
import type { LanguageContext } from '../context.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { startExtreme } from './extreme.ts';
import { type ValueGathering, valueAccumulator } from './fold-values.ts';

export function startMax(context: LanguageContext): ValueGathering {
  return startExtreme(context, 1);
}

export const maxAccumulator: AccumulatorOperator = valueAccumulator('$max', startMax);

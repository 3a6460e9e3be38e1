// Percentiles as expressions: over the elements of one array.
import { Quantiles } from '../../accumulator/quantiles.ts';
import type { Budget } from '../../budget.ts';
import type { Result } from '../expression.ts';
import { isList, orNull } from '../kind.ts';

export function quantilesOf(value: Result, budget: Budget): Quantiles {
  const quantiles = new Quantiles(budget);
  const values = isList(value) ? value : [orNull(value)];
  budget.step(values.length);
  for (const element of values) quantiles.add(element);
  budget.release(8 * values.length);
  return quantiles;
}

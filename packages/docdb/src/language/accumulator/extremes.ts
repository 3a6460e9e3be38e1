// The least (1) or greatest (-1) values; null and missing do not take part.
import { compareValues } from '../../values/compare.ts';
import type { Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { weightOf } from '../expression/growth.ts';
import { isNullish } from '../expression/kind.ts';
import type { NGathering } from './n-accumulator.ts';
import { Ordered } from './ordered.ts';

export function startExtremes(n: number, { collation, budget }: LanguageContext, direction: 1 | -1): NGathering {
  const ordered = new Ordered<Value>(n, (left, right) => direction * compareValues(left, right, collation), budget);
  return {
    add(value) {
      if (!isNullish(value)) ordered.add(value, weightOf(value));
    },
    result: () => ordered.first(),
  };
}

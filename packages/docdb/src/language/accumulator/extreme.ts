// The least (-1) or greatest (1) value; null and missing do not take part.
import { compareValues } from '../../values/compare.ts';
import type { LanguageContext } from '../context.ts';
import { MISSING, type Result } from '../expression/expression.ts';
import { isNullish, orNull } from '../expression/kind.ts';
import type { ValueGathering } from './fold-values.ts';

export function startExtreme(context: LanguageContext, direction: -1 | 1): ValueGathering {
  let best: Result = MISSING;
  return {
    add(value) {
      if (isNullish(value)) return;
      if (best === MISSING || compareValues(value, best, context.collation) * direction > 0) best = value;
    },
    result: () => orNull(best),
  };
}

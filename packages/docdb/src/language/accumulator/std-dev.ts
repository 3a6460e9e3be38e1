// Standard deviations, in one pass by Welford's method.
import { makeDouble, toDouble } from '../../values/number.ts';
import { isNumeric } from '../expression/kind.ts';
import type { ValueGathering } from './fold-values.ts';

export function startStdDev(kind: 'population' | 'sample'): ValueGathering {
  let count = 0;
  let mean = 0;
  let squares = 0;
  return {
    add(value) {
      if (!isNumeric(value)) return;
      const number = toDouble(value);
      const delta = number - mean;
      count += 1;
      mean += delta / count;
      squares += delta * (number - mean);
    },
    result() {
      const divisor = kind === 'population' ? count : count - 1;
      return divisor <= 0 ? null : makeDouble(Math.sqrt(squares / divisor));
    },
  };
}

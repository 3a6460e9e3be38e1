// What counts as text where MongoDB coerces.
import { MongoServerError } from '../../../port/errors.ts';
import { numericType, toDouble } from '../../../values/number.ts';
import type { Result } from '../expression.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { textOf } from './text-of.ts';

/** The text of a string, number, date, symbol, code or timestamp; empty for what is nullish. */
export function coerceToString(name: string, value: Result): string {
  if (typeof value === 'string') return value;
  if (isNullish(value)) return '';
  if (isNumeric(value) && numericType(value) === 'double') return shortNumber(toDouble(value));
  const text = textOf(value);
  if (text === undefined) {
    throw new MongoServerError(16007, `can't convert from BSON type ${kindOf(value)} to String (${name})`);
  }
  return text;
}

/** C's `%g`: six digits, which is what the server writes wherever it coerces a double without being asked to. */
function shortNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (Object.is(value, -0)) return '-0';
  if (value === 0) return '0';
  const [mantissa = '', exponent = '0'] = value.toExponential(5).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return trimZeros(value.toFixed(5 - power));
  return `${trimZeros(mantissa)}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

// What counts as text where MongoDB coerces.
import { MongoServerError } from '../../../port/errors.ts';
import type { Result } from '../expression.ts';
import { isNullish, kindOf } from '../kind.ts';
import { textOf } from './text-of.ts';

/** The text of a string, number, date, symbol, code or timestamp; empty for what is nullish. */
export function coerceToString(name: string, value: Result): string {
  if (typeof value === 'string') return value;
  if (isNullish(value)) return '';
  const text = textOf(value);
  if (text === undefined)
    throw new MongoServerError(16007, `can't convert from BSON type ${kindOf(value)} to String (${name})`);
  return text;
}

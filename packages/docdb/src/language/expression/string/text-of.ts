// The text that MongoDB makes of a value.

import { BSONSymbol, Code, Decimal128, Long, Timestamp } from 'bson';
import { MongoServerError } from '../../../port/errors.ts';
import { formatDecimal } from '../../../values/decimal128.ts';
import { toDouble } from '../../../values/number.ts';
import type { Numeric } from '../../../values/type-of.ts';
import type { Result } from '../expression.ts';
import { isNumeric, kindOf } from '../kind.ts';

/** Undefined where there is none: only scalars have a text. */
export function textOf(value: Result): string | undefined {
  switch (kindOf(value)) {
    case 'string':
      return String(value);
    case 'symbol':
      return value instanceof BSONSymbol ? value.value : undefined;
    case 'javascript':
      return value instanceof Code ? value.code : undefined;
    case 'timestamp':
      return value instanceof Timestamp ? timestampText(value) : undefined;
    case 'date':
      return value instanceof Date ? dateText(value) : undefined;
    default:
      return isNumeric(value) ? numberText(value) : undefined;
  }
}

/** As the server prints numbers: a double without a fraction has no point, exponents have two digits. */
export function numberText(value: Numeric): string {
  if (value instanceof Decimal128) return formatDecimal(value);
  if (value instanceof Long) return value.toString();
  const double = toDouble(value);
  if (Object.is(double, -0)) return '-0';
  return double.toString().replace(/e([+-])(\d)$/, 'e$10$2');
}

/** ISO 8601 in UTC; refused outside the years 0 to 9999. */
export function dateText(date: Date): string {
  const year = date.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) {
    throw new MongoServerError(18537, 'the year of the date is outside the range 0 to 9999 that can be written');
  }
  return date.toISOString();
}

const months: readonly string[] = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function timestampText(timestamp: Timestamp): string {
  const date = new Date(timestamp.t * 1000);
  const clock = date.toISOString().slice(11, 19);
  const day = String(date.getUTCDate()).padStart(2, ' ');
  return `${months[date.getUTCMonth()]} ${day} ${clock}:${timestamp.i}`;
}

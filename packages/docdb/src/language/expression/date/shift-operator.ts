// What `$dateAdd` and `$dateSubtract` have in common.
import { MongoServerError } from '../../../port/errors.ts';
import { isIntegral, toDouble } from '../../../values/number.ts';
import { makeDate } from '../arithmetic/date-sum.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator, Result } from '../expression.ts';
import { isNullish, isNumeric } from '../kind.ts';
import { compileNamed, compileRequired, type NamedRules, present, readNamed } from '../named-operands.ts';
import { addMonths } from './calendar.ts';
import { readDate } from './read-date.ts';
import { type TimeZone, toUtc } from './timezone.ts';
import { readUnit, type Unit, unitLength, unitMonths } from './unit.ts';
import { compileZone } from './zone-operand.ts';

const maxMonths = 12 * 300_000;

export function shiftOperator(name: `$${string}`, sign: 1 | -1): ExpressionOperator {
  const rules: NamedRules = {
    name,
    fields: ['startDate', 'unit', 'amount', 'timezone'],
    required: [
      ['startDate', 5166402],
      ['unit', 5166402],
      ['amount', 5166402],
    ],
    notObject: 5166400,
    unknown: 5166401,
  };
  return {
    name,
    compile(operand, scope) {
      const given = readNamed(operand, rules);
      const start = compileRequired(given, 'startDate', scope);
      const unit = compileRequired(given, 'unit', scope);
      const amount = compileRequired(given, 'amount', scope);
      const zone = compileNamed(given, 'timezone', scope);
      const zoneOf = compileZone(zone);
      return fold(present(start, unit, amount, zone), (frame) => {
        const date = start.evaluate(frame);
        const unitValue = unit.evaluate(frame);
        const amountValue = amount.evaluate(frame);
        if (isNullish(date) || isNullish(unitValue) || isNullish(amountValue)) return null;
        const timeZone = zoneOf(frame);
        if (timeZone === null) return null;
        const utc = readDate(date, 5166403, name);
        const count = sign * readAmount(name, amountValue);
        return makeDate(shift(utc, readUnit(unitValue, name), count, timeZone));
      });
    },
  };
}

function readAmount(name: string, value: Result): number {
  if (!isNumeric(value) || !isIntegral(value) || Math.abs(toDouble(value)) >= 2 ** 63) {
    throw new MongoServerError(5166405, `${name} expects integer amount of time units`);
  }
  return toDouble(value);
}

/** Days and longer units count by the local calendar, shorter ones by the clock. */
function shift(utc: number, unit: Unit, count: number, zone: TimeZone): number {
  const local = utc + zone.offsetAt(utc);
  switch (unit) {
    case 'year':
    case 'quarter':
    case 'month': {
      const months = count * unitMonths[unit];
      if (Math.abs(months) > maxMonths)
        throw new MongoServerError(5976500, 'invalid amount of months: the date would overflow');
      return toUtc(addMonths(local, months), zone);
    }
    case 'week':
    case 'day':
      return toUtc(local + count * unitLength[unit], zone);
    default:
      return utc + count * unitLength[unit];
  }
}

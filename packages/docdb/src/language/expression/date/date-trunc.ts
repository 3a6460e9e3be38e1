// https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateTrunc/
import { MongoServerError } from '../../../port/errors.ts';
import { isIntegral, toDouble } from '../../../values/number.ts';
import { makeDate } from '../arithmetic/date-sum.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator, Result } from '../expression.ts';
import { isNullish, isNumeric } from '../kind.ts';
import { compileNamed, compileRequired, type NamedRules, present, readNamed } from '../named-operands.ts';
import { calendarOf, startOfDay } from './calendar.ts';
import { readDate } from './read-date.ts';
import { type TimeZone, toUtc } from './timezone.ts';
import { readStartOfWeek, readUnit, type Unit, unitLength, unitMonths } from './unit.ts';
import { compileZone } from './zone-operand.ts';

const name = '$dateTrunc';

const rules: NamedRules = {
  name,
  fields: ['date', 'unit', 'binSize', 'timezone', 'startOfWeek'],
  required: [
    ['date', 5439009],
    ['unit', 5439010],
  ],
  notObject: 5439007,
  unknown: 5439008,
};

/** Bins are counted from here, in the zone. */
const reference = Date.UTC(2000, 0, 1);
const referenceMonth = 2000 * 12;
const maxBinMilliseconds = 2 ** 63;
const maxBinMonths = 100_000_000_000;

export const $dateTrunc: ExpressionOperator = {
  name,
  compile(operand, scope) {
    const given = readNamed(operand, rules);
    const date = compileRequired(given, 'date', scope);
    const unit = compileRequired(given, 'unit', scope);
    const binSize = compileNamed(given, 'binSize', scope);
    const zone = compileNamed(given, 'timezone', scope);
    const weekStart = compileNamed(given, 'startOfWeek', scope);
    const zoneOf = compileZone(zone);
    return fold(present(date, unit, binSize, zone, weekStart), (frame) => {
      const value = date.evaluate(frame);
      const unitValue = unit.evaluate(frame);
      const bin = binSize === undefined ? 1 : binSize.evaluate(frame);
      const firstDay = weekStart === undefined ? 'sunday' : weekStart.evaluate(frame);
      if (isNullish(value) || isNullish(unitValue) || isNullish(bin)) return null;
      const timeZone = zoneOf(frame);
      if (timeZone === null) return null;
      const known = readUnit(unitValue, name);
      if (known === 'week' && isNullish(firstDay)) return null;
      const bins = {
        unit: known,
        size: readBinSize(bin, known),
        weekStart: known === 'week' ? readStartOfWeek(firstDay, name) : 0,
      };
      return makeDate(truncate(readDate(value, 5166307, name), bins, timeZone));
    });
  },
};

interface Bins {
  readonly unit: Unit;
  readonly size: number;
  readonly weekStart: number;
}

function readBinSize(value: Result, unit: Unit): number {
  if (!isNumeric(value) || !isIntegral(value) || Math.abs(toDouble(value)) >= maxBinMilliseconds) {
    throw new MongoServerError(5439017, `${name} requires 'binSize' to be a 64-bit integer`);
  }
  const size = toDouble(value);
  if (size <= 0) throw new MongoServerError(5439018, `${name} requires 'binSize' to be greater than 0`);
  if (unit === 'year' || unit === 'quarter' || unit === 'month') {
    if (size > maxBinMonths) throw new MongoServerError(5439006, `${name}: 'binSize' is too large for the unit`);
  } else if (size * unitLength[unit] >= maxBinMilliseconds) {
    throw new MongoServerError(5439002, `${name}: 'binSize' is too large for the unit`);
  }
  return size;
}

function truncate(utc: number, { unit, size, weekStart }: Bins, zone: TimeZone): number {
  const local = utc + zone.offsetAt(utc);
  switch (unit) {
    case 'year':
    case 'quarter':
    case 'month': {
      const { year, month } = calendarOf(local);
      const months = floorTo(year * 12 + month - 1 - referenceMonth, size * unitMonths[unit]);
      return toUtc(startOfDay(2000, 1 + months, 1), zone);
    }
    case 'week': {
      // The reference day was a Saturday.
      const first = reference + ((weekStart + 1) % 7) * unitLength.day;
      return toUtc(first + floorTo(local - first, size * unitLength.week), zone);
    }
    case 'day':
      return toUtc(reference + floorTo(local - reference, size * unitLength.day), zone);
    default: {
      const start = toUtc(reference, zone);
      return start + floorTo(utc - start, size * unitLength[unit]);
    }
  }
}

function floorTo(distance: number, size: number): number {
  return Math.floor(distance / size) * size;
}

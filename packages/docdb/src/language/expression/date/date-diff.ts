// https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateDiff/
import { makeLong } from '../../../values/number.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish } from '../kind.ts';
import { compileNamed, compileRequired, type NamedRules, present, readNamed } from '../named-operands.ts';
import { calendarOf } from './calendar.ts';
import { readDate } from './read-date.ts';
import type { TimeZone } from './timezone.ts';
import { readStartOfWeek, readUnit, type Unit, unitLength, unitMonths } from './unit.ts';
import { compileZone } from './zone-operand.ts';

const name = '$dateDiff';

const rules: NamedRules = {
  name,
  fields: ['startDate', 'endDate', 'unit', 'timezone', 'startOfWeek'],
  required: [
    ['startDate', 5166303],
    ['endDate', 5166304],
    ['unit', 5166305],
  ],
  notObject: 5166301,
  unknown: 5166302,
};

export const $dateDiff: ExpressionOperator = {
  name,
  compile(operand, scope) {
    const given = readNamed(operand, rules);
    const start = compileRequired(given, 'startDate', scope);
    const end = compileRequired(given, 'endDate', scope);
    const unit = compileRequired(given, 'unit', scope);
    const zone = compileNamed(given, 'timezone', scope);
    const weekStart = compileNamed(given, 'startOfWeek', scope);
    const zoneOf = compileZone(zone);
    return fold(present(start, end, unit, zone, weekStart), (frame) => {
      const from = start.evaluate(frame);
      const to = end.evaluate(frame);
      const unitValue = unit.evaluate(frame);
      const firstDay = weekStart === undefined ? 'sunday' : weekStart.evaluate(frame);
      if (isNullish(from) || isNullish(to) || isNullish(unitValue)) return null;
      const timeZone = zoneOf(frame);
      if (timeZone === null) return null;
      const known = readUnit(unitValue, name);
      if (known === 'week' && isNullish(firstDay)) return null;
      const day = known === 'week' ? readStartOfWeek(firstDay, name) : 0;
      const crossed = difference({
        start: readDate(from, 5166307, name),
        end: readDate(to, 5166307, name),
        unit: known,
        zone: timeZone,
        weekStart: day,
      });
      return makeLong(BigInt(crossed));
    });
  },
};

interface Span {
  readonly start: number;
  readonly end: number;
  readonly unit: Unit;
  readonly zone: TimeZone;
  readonly weekStart: number;
}

/** How many beginnings of the unit lie between the two. */
function difference({ start, end, unit, zone, weekStart }: Span): number {
  const offset = zone.offsetAt(start);
  const localStart = start + offset;
  const localEnd = end + zone.offsetAt(end);
  switch (unit) {
    case 'year':
    case 'quarter':
    case 'month':
      return monthsOf(localEnd, unitMonths[unit]) - monthsOf(localStart, unitMonths[unit]);
    case 'week': {
      // The epoch was a Thursday.
      const shift = (4 - weekStart) * unitLength.day;
      return Math.floor((localEnd + shift) / unitLength.week) - Math.floor((localStart + shift) / unitLength.week);
    }
    case 'day':
      return Math.floor(localEnd / unitLength.day) - Math.floor(localStart / unitLength.day);
    default: {
      const length = unitLength[unit];
      return Math.floor((end + offset) / length) - Math.floor((start + offset) / length);
    }
  }
}

function monthsOf(local: number, months: number): number {
  const { year, month } = calendarOf(local);
  return Math.floor((year * 12 + month - 1) / months);
}

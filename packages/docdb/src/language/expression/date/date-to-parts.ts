// https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateToParts/
import { MongoServerError } from '../../../port/errors.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isNullish, kindOf } from '../kind.ts';
import { compileNamed, compileRequired, type NamedRules, present, readNamed } from '../named-operands.ts';
import { calendarOf, isoDayOfWeek, isoWeek, isoWeekYear } from './calendar.ts';
import { readDate } from './read-date.ts';
import { compileZone } from './zone-operand.ts';

const name = '$dateToParts';

const rules: NamedRules = {
  name,
  fields: ['date', 'timezone', 'iso8601'],
  required: [['date', 40522]],
  notObject: 40524,
  unknown: 40520,
};

export const $dateToParts: ExpressionOperator = {
  name,
  compile(operand, scope) {
    const given = readNamed(operand, rules);
    const date = compileRequired(given, 'date', scope);
    const zone = compileNamed(given, 'timezone', scope);
    const iso = compileNamed(given, 'iso8601', scope);
    const zoneOf = compileZone(zone);
    return fold(present(date, zone, iso), (frame) => {
      const value = date.evaluate(frame);
      if (isNullish(value)) return null;
      const timeZone = zoneOf(frame);
      if (timeZone === null) return null;
      const isIso = iso === undefined ? false : iso.evaluate(frame);
      if (isNullish(isIso)) return null;
      if (typeof isIso !== 'boolean') {
        throw new MongoServerError(40521, `${name} requires iso8601 to evaluate to a boolean, found ${kindOf(isIso)}`);
      }
      const utc = readDate(value, 16006, name);
      const local = utc + timeZone.offsetAt(utc);
      const { year, month, day, ...time } = calendarOf(local);
      if (!isIso) return { year, month, day, ...time };
      return { isoWeekYear: isoWeekYear(local), isoWeek: isoWeek(local), isoDayOfWeek: isoDayOfWeek(local), ...time };
    });
  },
};

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateFromParts/
import { MongoServerError } from '../../../port/errors.ts';
import { makeDate } from '../arithmetic/date-sum.ts';
import { fold } from '../constant.ts';
import type { Expression, ExpressionOperator, Frame } from '../expression.ts';
import { asInt32 } from '../int32.ts';
import { isNullish, isNumeric, kindOf } from '../kind.ts';
import { compileNamed, type NamedRules, present, readNamed } from '../named-operands.ts';
import { millisecondsPerDay, startOfDay, startOfIsoYear } from './calendar.ts';
import { toUtc } from './timezone.ts';
import { compileZone } from './zone-operand.ts';

const name = '$dateFromParts';
const timeFields = ['hour', 'minute', 'second', 'millisecond'] as const;
const dayFields = ['year', 'month', 'day'] as const;
const isoFields = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'] as const;

const rules: NamedRules = {
  name,
  fields: [...dayFields, ...isoFields, ...timeFields, 'timezone'],
  required: [],
  notObject: 40519,
  unknown: 40518,
};

export const $dateFromParts: ExpressionOperator = {
  name,
  compile(operand, scope) {
    const given = readNamed(operand, rules);
    const isIso = given.has('isoWeekYear');
    checkFields(given, isIso);
    const dateFields = isIso ? isoFields : dayFields;
    const parts = [...dateFields, ...timeFields].map((field) => ({ field, part: compileNamed(given, field, scope) }));
    const zone = compileNamed(given, 'timezone', scope);
    const zoneOf = compileZone(zone);
    return fold(present(...parts.map(({ part }) => part), zone), (frame) => {
      const numbers: number[] = [];
      for (const { field, part } of parts) {
        const number = readPart(field, part, frame);
        if (number === null) return null;
        numbers.push(number);
      }
      const timeZone = zoneOf(frame);
      return timeZone === null ? null : makeDate(toUtc(assemble(numbers, isIso), timeZone));
    });
  },
};

function checkFields(given: ReadonlyMap<string, unknown>, isIso: boolean): void {
  if (!isIso && !given.has('year')) {
    throw new MongoServerError(40516, `${name} requires either 'year' or 'isoWeekYear' to be present`);
  }
  if (isIso && dayFields.some((field) => given.has(field))) {
    throw new MongoServerError(40489, `${name} does not allow mixing natural dates with ISO dates`);
  }
  if (!isIso && isoFields.some((field) => given.has(field))) {
    throw new MongoServerError(40525, `${name} does not allow mixing natural dates with ISO dates`);
  }
}

const maxPart = 32_767;

/** Null where the part is nullish; where it is not given, what the first day or moment has. */
function readPart(field: string, part: Expression | undefined, frame: Frame): number | null {
  if (part === undefined) return (timeFields as readonly string[]).includes(field) ? 0 : 1;
  const value = part.evaluate(frame);
  if (isNullish(value)) return null;
  const number = isNumeric(value) ? asInt32(value) : undefined;
  if (number === undefined) {
    throw new MongoServerError(40515, `'${field}' must evaluate to an integer, found ${kindOf(value)}`);
  }
  if ((field === 'year' || field === 'isoWeekYear') && (number < 1 || number > 9999)) {
    const code = field === 'year' ? 40523 : 31095;
    throw new MongoServerError(code, `'${field}' must evaluate to an integer in the range 1 to 9999, found ${number}`);
  }
  const isLong = field === 'second' || field === 'millisecond';
  if (!isLong && Math.abs(number) > maxPart) {
    throw new MongoServerError(31034, `'${field}' must evaluate to a value in the range [-${maxPart + 1}, ${maxPart}]`);
  }
  return number;
}

function assemble(numbers: readonly number[], isIso: boolean): number {
  const [first = 1, second = 1, third = 1, hour = 0, minute = 0, seconds = 0, milliseconds = 0] = numbers;
  const day = isIso
    ? startOfIsoYear(first) + ((second - 1) * 7 + third - 1) * millisecondsPerDay
    : startOfDay(first, second, third);
  return day + hour * 3_600_000 + minute * 60_000 + seconds * 1000 + milliseconds;
}

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateToString/
import { MongoServerError } from '../../../port/errors.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator, Result } from '../expression.ts';
import { isNullish, kindOf } from '../kind.ts';
import { compileNamed, compileRequired, type NamedRules, present, readNamed } from '../named-operands.ts';
import { checkFormat, formatDate } from './format-date.ts';
import { readDate } from './read-date.ts';
import { compileZone } from './zone-operand.ts';

const name = '$dateToString';
const utcFormat = '%Y-%m-%dT%H:%M:%S.%LZ';
const localFormat = '%Y-%m-%dT%H:%M:%S.%L';

const rules: NamedRules = {
  name,
  fields: ['date', 'format', 'timezone', 'onNull'],
  required: [['date', 18628]],
  notObject: 18629,
  unknown: 18534,
};

export const $dateToString: ExpressionOperator = {
  name,
  compile(operand, scope) {
    const given = readNamed(operand, rules);
    const date = compileRequired(given, 'date', scope);
    const format = compileNamed(given, 'format', scope);
    const zone = compileNamed(given, 'timezone', scope);
    const onNull = compileNamed(given, 'onNull', scope);
    const zoneOf = compileZone(zone);
    if (format?.constant !== undefined) readFormat(format.constant.value);
    return fold(present(date, format, zone, onNull), (frame) => {
      const pattern = format === undefined ? undefined : readFormat(format.evaluate(frame));
      if (pattern === null) return null;
      const timeZone = zoneOf(frame);
      if (timeZone === null) return null;
      const value = date.evaluate(frame);
      if (isNullish(value)) return onNull === undefined ? null : onNull.evaluate(frame);
      const utc = readDate(value, 16006, name);
      const offset = timeZone.offsetAt(utc);
      return formatDate(pattern ?? (timeZone.isUtc ? utcFormat : localFormat), { local: utc + offset, offset });
    });
  },
};

function readFormat(value: Result): string | null {
  if (isNullish(value)) return null;
  if (typeof value !== 'string') {
    throw new MongoServerError(18533, `${name} requires that 'format' be a string, found: ${kindOf(value)}`);
  }
  checkFormat(value);
  return value;
}

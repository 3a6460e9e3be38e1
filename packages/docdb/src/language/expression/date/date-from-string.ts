// https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateFromString/
import { ErrorCode, MongoServerError } from '../../../port/errors.ts';
import { fold } from '../constant.ts';
import type { ExpressionOperator, Result } from '../expression.ts';
import { isNullish, kindOf } from '../kind.ts';
import { compileNamed, compileRequired, type NamedRules, present, readNamed } from '../named-operands.ts';
import { parseDate } from './parse-date.ts';
import { checkParseFormat, parseDateByFormat } from './parse-date-by-format.ts';
import { placeInZone } from './parsed-date.ts';
import type { TimeZone } from './timezone.ts';
import { compileZone } from './zone-operand.ts';

const name = '$dateFromString';

const rules: NamedRules = {
  name,
  fields: ['dateString', 'format', 'timezone', 'onError', 'onNull'],
  required: [['dateString', 40542]],
  notObject: 40540,
  unknown: 40541,
};

export const $dateFromString: ExpressionOperator = {
  name,
  compile(operand, scope) {
    const given = readNamed(operand, rules);
    const text = compileRequired(given, 'dateString', scope);
    const format = compileNamed(given, 'format', scope);
    const zone = compileNamed(given, 'timezone', scope);
    const onError = compileNamed(given, 'onError', scope);
    const onNull = compileNamed(given, 'onNull', scope);
    const zoneOf = compileZone(zone);
    if (format?.constant !== undefined) readFormat(format.constant.value);
    return fold(present(text, format, zone, onError, onNull), (frame) => {
      const pattern = format === undefined ? undefined : readFormat(format.evaluate(frame));
      const timeZone = zoneOf(frame);
      const value = text.evaluate(frame);
      if (isNullish(value)) return onNull === undefined ? null : onNull.evaluate(frame);
      if (timeZone === null || pattern === null) return null;
      const date = typeof value === 'string' ? parse(value, pattern, timeZone) : undefined;
      if (date !== undefined) return date;
      if (onError !== undefined) return onError.evaluate(frame);
      throw new MongoServerError(
        ErrorCode.ConversionFailure,
        `${name} cannot read a date from ${kindOf(value)} ${String(value).slice(0, 100)}`,
      );
    });
  },
};

function parse(text: string, format: string | undefined, zone: TimeZone): Date | undefined {
  const parsed = format === undefined ? parseDate(text) : parseDateByFormat(text, format);
  return parsed === undefined ? undefined : placeInZone(parsed, zone);
}

function readFormat(value: Result): string | null {
  if (isNullish(value)) return null;
  if (typeof value !== 'string') {
    throw new MongoServerError(40684, `${name} requires that 'format' be a string, found: ${kindOf(value)}`);
  }
  checkParseFormat(value);
  return value;
}

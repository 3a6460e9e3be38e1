// https://www.mongodb.com/docs/manual/reference/operator/aggregation/convert/
import { ErrorCode, MongoServerError } from '../../../port/errors.ts';
import { isIntegral, toDouble } from '../../../values/number.ts';
import { type TypeName, typeNumber } from '../../../values/type-of.ts';
import type { Value } from '../../../values/value.ts';
import { fold } from '../constant.ts';
import type { Expression, ExpressionOperator, Result, Scope } from '../expression.ts';
import { asInt32 } from '../int32.ts';
import { isNullish, isNumeric, isObject, kindOf } from '../kind.ts';
import { compileNamed, compileRequired, type NamedRules, present, readNamed } from '../named-operands.ts';
import { isOperatorObject } from '../object/is-operator-object.ts';
import { type BinaryFormat, type ConversionOptions, conversionFailure } from './conversion.ts';
import { conversions } from './conversions.ts';

const rules: NamedRules = {
  name: '$convert',
  fields: ['input', 'to', 'format', 'byteOrder', 'onError', 'onNull'],
  required: [
    ['input', ErrorCode.FailedToParse],
    ['to', ErrorCode.FailedToParse],
  ],
  notObject: ErrorCode.FailedToParse,
  unknown: ErrorCode.FailedToParse,
};

export const $convert: ExpressionOperator = {
  name: '$convert',
  compile(operand, scope) {
    const given = readNamed(operand, rules);
    const input = compileRequired(given, 'input', scope);
    const to = compileTarget(given.get('to'), scope);
    const format = compileNamed(given, 'format', scope);
    const byteOrder = compileNamed(given, 'byteOrder', scope);
    const onError = compileNamed(given, 'onError', scope);
    const onNull = compileNamed(given, 'onNull', scope);
    return fold(present(input, to.type, to.subtype, format, byteOrder, onError, onNull), (frame) => {
      const value = input.evaluate(frame);
      const type = to.type.evaluate(frame);
      const subtype = to.subtype === undefined ? 0 : to.subtype.evaluate(frame);
      const options = {
        ...readFormat(format?.evaluate(frame) ?? null),
        byteOrder: readByteOrder(byteOrder?.evaluate(frame) ?? null),
        subtype: readSubtype(subtype),
      };
      if (isNullish(value)) return onNull === undefined ? null : onNull.evaluate(frame);
      if (isNullish(type)) return null;
      const target = readType(type);
      try {
        return convertTo(target, value, options);
      } catch (error) {
        if (onError === undefined || !isConversionFailure(error)) throw error;
        return onError.evaluate(frame);
      }
    });
  },
};

function convertTo(target: string, value: Value, options: ConversionOptions): Value {
  const convert = conversions.get(target);
  if (convert === undefined) throw conversionFailure(value, target);
  return convert(value, options);
}

function isConversionFailure(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === ErrorCode.ConversionFailure;
}

interface Target {
  readonly type: Expression;
  readonly subtype: Expression | undefined;
}

/** A type, or `{ type, subtype }`. */
function compileTarget(to: unknown, scope: Scope): Target {
  if (!isObject(to) || isOperatorObject(to)) return { type: scope.compile(to, scope), subtype: undefined };
  if (!Object.hasOwn(to, 'type')) {
    throw new MongoServerError(ErrorCode.FailedToParse, "$convert: 'to' given as an object needs a 'type'");
  }
  const subtype = Object.hasOwn(to, 'subtype') ? scope.compile(to['subtype'], scope) : undefined;
  return { type: scope.compile(to['type'], scope), subtype };
}

function readType(type: Value): string {
  if (typeof type === 'string') {
    if (typeNames.some((known) => known === type)) return type;
    throw new MongoServerError(ErrorCode.BadValue, `Unknown type name: ${type}`);
  }
  if (!isNumeric(type) || !isIntegral(type)) {
    throw new MongoServerError(ErrorCode.FailedToParse, "$convert's 'to' argument must be a string or number");
  }
  const number = toDouble(type);
  const name = typeNames.find((known) => typeNumber(known) === number);
  if (name === undefined)
    throw new MongoServerError(
      ErrorCode.FailedToParse,
      `In $convert, numeric value for 'to' does not correspond to a BSON type: ${number}`,
    );
  return name;
}

const typeNames: readonly TypeName[] = [
  'double',
  'string',
  'object',
  'array',
  'binData',
  'undefined',
  'objectId',
  'bool',
  'date',
  'null',
  'regex',
  'dbPointer',
  'javascript',
  'symbol',
  'javascriptWithScope',
  'int',
  'timestamp',
  'long',
  'decimal',
  'minKey',
  'maxKey',
];

const formats: readonly BinaryFormat[] = ['auto', 'base64', 'base64url', 'hex', 'utf8', 'uuid'];

function readFormat(value: Result): { readonly format?: BinaryFormat } {
  if (isNullish(value)) return {};
  if (typeof value !== 'string') {
    throw new MongoServerError(4341114, `$convert requires that 'format' be a string, found: ${kindOf(value)}`);
  }
  const format = formats.find((known) => known === value);
  if (format === undefined) throw new MongoServerError(4341125, `invalid 'format' argument for $convert: ${value}`);
  return { format };
}

function readByteOrder(value: Result): 'little' | 'big' {
  if (isNullish(value)) return 'little';
  if (value === 'little' || value === 'big') return value;
  const code = typeof value === 'string' ? 9130003 : 9130002;
  throw new MongoServerError(code, "$convert requires that 'byteOrder' be 'little' or 'big'");
}

function readSubtype(value: Result): number {
  if (isNullish(value)) return 0;
  const subtype = isNumeric(value) ? asInt32(value) : undefined;
  if (subtype === undefined) throw new MongoServerError(4341108, "$convert's 'subtype' must be an integer");
  if (!(subtype >= 0 && subtype <= 9) && !(subtype >= 128 && subtype <= 255)) {
    throw new MongoServerError(4341107, `$convert: ${subtype} is no subtype of binData`);
  }
  return subtype;
}

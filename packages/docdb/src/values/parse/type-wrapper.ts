// The type wrappers of Extended JSON v2.
// https://github.com/mongodb/specifications/blob/master/source/extended-json/extended-json.md
import { Binary, BSONRegExp, BSONSymbol, Code, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { DbPointer } from '../db-pointer.ts';
import { parseDecimal } from '../decimal128.ts';
import { longToBigInt, makeDouble, makeLong } from '../number.ts';
import { isDocument } from '../type-of.ts';
import type { Document, Value } from '../value.ts';
import { parseDateText } from './date-text.ts';

/** Reads the operand of a wrapper, or gives null where it is malformed: no wrapper stands for null. */
type Reader = (operand: Value) => Value;

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['$numberInt', readInt],
  ['$numberLong', readLong],
  ['$numberDouble', readDouble],
  ['$numberDecimal', (operand) => (typeof operand === 'string' ? parseDecimal(operand, true) : null)],
  ['$oid', readObjectId],
  ['$date', readDate],
  ['$binary', readBinary],
  ['$uuid', readUuid],
  ['$regularExpression', readRegularExpression],
  ['$timestamp', readTimestamp],
  ['$symbol', (operand) => (typeof operand === 'string' ? new BSONSymbol(operand) : null)],
  ['$code', (operand) => (typeof operand === 'string' ? new Code(operand) : null)],
  ['$dbPointer', readDbPointer],
  ['$minKey', (operand) => (operand === 1 ? new MinKey() : null)],
  ['$maxKey', (operand) => (operand === 1 ? new MaxKey() : null)],
  ['$undefined', (operand) => (operand === true ? undefined : null)],
]);

export function isWrapperName(name: string): boolean {
  return readers.has(name);
}

/** The value that a document with a wrapper's name among its fields stands for; null where it is malformed. */
export function readWrapper(document: Document): Value {
  const names = Object.keys(document);
  const [name = ''] = names;
  if (names.length === 1) return readers.get(name)?.(document[name]) ?? undefinedOrNull(name, document[name]);
  if (names.length === 2 && Object.hasOwn(document, '$code') && Object.hasOwn(document, '$scope')) {
    const { $code: code, $scope: scope } = document;
    return typeof code === 'string' && isDocument(scope) ? new Code(code, scope) : null;
  }
  return null;
}

function undefinedOrNull(name: string, operand: Value): undefined | null {
  return name === '$undefined' && operand === true ? undefined : null;
}

const integerText = /^-?(?:0|[1-9]\d*)$/;
const doubleText = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

function readInt(operand: Value): Value {
  if (typeof operand !== 'string' || !integerText.test(operand)) return null;
  const value = Number(operand);
  return value >= -0x80000000 && value <= 0x7fffffff ? value | 0 : null;
}

const maxInt64Length = 20;

function readLong(operand: Value): Value {
  if (typeof operand !== 'string' || operand.length > maxInt64Length || !integerText.test(operand)) return null;
  const value = BigInt(operand);
  return BigInt.asIntN(64, value) === value ? makeLong(value) : null;
}

function readDouble(operand: Value): Value {
  if (operand === 'NaN') return Number.NaN;
  if (operand === 'Infinity') return Number.POSITIVE_INFINITY;
  if (operand === '-Infinity') return Number.NEGATIVE_INFINITY;
  if (typeof operand !== 'string' || !doubleText.test(operand)) return null;
  const value = Number(operand);
  return Number.isFinite(value) ? makeDouble(value) : null;
}

const objectIdText = /^[0-9a-f]{24}$/i;

function readObjectId(operand: Value): Value {
  return typeof operand === 'string' && objectIdText.test(operand) ? new ObjectId(operand) : null;
}

const maxDateMs = 8_640_000_000_000_000n;

function readDate(operand: Value): Value {
  if (operand instanceof Long) {
    const milliseconds = longToBigInt(operand);
    return milliseconds >= -maxDateMs && milliseconds <= maxDateMs ? new Date(Number(milliseconds)) : null;
  }
  const milliseconds = typeof operand === 'string' ? parseDateText(operand) : Number.NaN;
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds);
}

function readBinary(operand: Value): Value {
  if (!hasExactly(operand, ['base64', 'subType'])) return null;
  const { base64, subType } = operand;
  if (typeof base64 !== 'string' || typeof subType !== 'string' || !/^[0-9a-f]{1,2}$/i.test(subType)) return null;
  const bytes = Buffer.from(base64, 'base64');
  // Buffer skips what is not base64; only text that comes back the same was all base64.
  return bytes.toString('base64') === base64 ? new Binary(bytes, Number.parseInt(subType, 16)) : null;
}

const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function readUuid(operand: Value): Value {
  if (typeof operand !== 'string' || !uuidText.test(operand)) return null;
  return new Binary(Buffer.from(operand.replaceAll('-', ''), 'hex'), Binary.SUBTYPE_UUID);
}

function readRegularExpression(operand: Value): Value {
  if (!hasExactly(operand, ['pattern', 'options'])) return null;
  const { pattern, options } = operand;
  if (typeof pattern !== 'string' || typeof options !== 'string') return null;
  return pattern.includes('\0') || !/^[imxlsu]*$/.test(options) ? null : new BSONRegExp(pattern, options);
}

function readTimestamp(operand: Value): Value {
  if (!hasExactly(operand, ['t', 'i'])) return null;
  const { t, i } = operand;
  const seconds = readUint32(t);
  const increment = readUint32(i);
  return seconds === null || increment === null ? null : new Timestamp({ t: seconds, i: increment });
}

function readUint32(value: Value): number | null {
  const number = value instanceof Long ? value.toNumber() : value;
  return typeof number === 'number' && number >>> 0 === number ? number : null;
}

function readDbPointer(operand: Value): Value {
  if (!hasExactly(operand, ['$ref', '$id'])) return null;
  const { $ref: namespace, $id: id } = operand;
  return typeof namespace === 'string' && id instanceof ObjectId ? new DbPointer(namespace, id) : null;
}

function hasExactly(value: Value, names: readonly string[]): value is Document {
  return (
    isDocument(value) && Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name))
  );
}

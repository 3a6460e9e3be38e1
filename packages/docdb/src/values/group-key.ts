// A text for Map and Set: two values share one exactly where equalValues says that they are equal.
import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import type { Collation } from '../language/collation.ts';
import { DbPointer } from './db-pointer.ts';
import { decodeDecimal } from './decimal128.ts';
import { compareNumbers, toBigInt, toDouble } from './number.ts';
import { isArray, isDocument, isNumeric, type Numeric } from './type-of.ts';
import type { Document, Value } from './value.ts';

export function groupKey(value: Value, collation?: Collation): string {
  if (typeof value === 'string') return textKey(collation === undefined ? value : collation.key(value));
  if (typeof value === 'number') return doubleKey(value);
  if (value === null) return 'z';
  if (value === undefined) return 'u';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (isArray(value)) return arrayKey(value, collation);
  if (isDocument(value)) return documentKey(value, collation);
  return isNumeric(value) ? numberKey(value) : objectKey(value);
}

function doubleKey(value: number): string {
  // 0 and -0 are equal.
  return `n${value === 0 ? 0 : value};`;
}

/** The double's text where the value is exactly a double, so that all four types meet there; else its exact digits. */
function numberKey(value: Numeric): string {
  const double = toDouble(value);
  if (Number.isNaN(double) || compareNumbers(value, double) === 0) return doubleKey(double);
  if (!(value instanceof Decimal128)) return exactKey(toBigInt(value), 0);
  const { negative, coefficient, exponent } = decodeDecimal(value);
  return exactKey(negative ? -coefficient : coefficient, exponent);
}

function exactKey(coefficient: bigint, exponent: number): string {
  const digits = coefficient.toString();
  const significant = digits.replace(/0+$/, '');
  return `d${significant}e${exponent + digits.length - significant.length};`;
}

// With its length in front a text cannot run into what follows it.
function textKey(text: string): string {
  return `s${text.length}:${text}`;
}

function arrayKey(values: readonly Value[], collation: Collation | undefined): string {
  let key = '[';
  for (const value of values) key += groupKey(value, collation);
  return `${key}]`;
}

function documentKey(document: Document, collation: Collation | undefined): string {
  let key = '{';
  for (const name of Object.keys(document)) key += textKey(name) + groupKey(document[name], collation);
  return `${key}}`;
}

function objectKey(value: Value): string {
  if (value instanceof BSONSymbol) return textKey(value.value);
  if (value instanceof ObjectId) return `o${value.toHexString()}`;
  if (value instanceof Date) return `D${value.getTime()};`;
  if (value instanceof Binary) {
    return `b${value.sub_type},${Buffer.from(value.buffer.subarray(0, value.position)).toString('base64')};`;
  }
  if (value instanceof Timestamp) return `T${value.t},${value.i};`;
  if (value instanceof BSONRegExp) return `r${textKey(value.pattern)}${value.options};`;
  if (value instanceof MinKey) return '<';
  if (value instanceof MaxKey) return '>';
  if (value instanceof DbPointer) return `p${textKey(value.namespace)}${value.id.toHexString()}`;
  if (value instanceof Code) {
    const code = textKey(value.code);
    return value.scope === null ? `c${code}` : `w${code}${documentKey(value.scope, undefined)}`;
  }
  return '?';
}

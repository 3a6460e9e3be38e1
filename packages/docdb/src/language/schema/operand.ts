// Checks of keyword operands, with MongoDB's codes.
import { isIntegral, toDouble } from '../../values/number.ts';
import { isArray, isDocument, isNumeric, type Numeric } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { failedToParse, typeMismatch } from '../match/refusal.ts';

const prefix = '$jsonSchema keyword';

export function readDocument(name: string, operand: Value): Document {
  if (!isDocument(operand)) throw typeMismatch(`${prefix} '${name}' must be an object`);
  return operand;
}

export function readArray(name: string, operand: Value): readonly Value[] {
  if (!isArray(operand)) throw typeMismatch(`${prefix} '${name}' must be an array`);
  return operand;
}

export function readString(name: string, operand: Value): string {
  if (typeof operand !== 'string') throw typeMismatch(`${prefix} '${name}' must be of type string`);
  return operand;
}

export function readBoolean(name: string, operand: Value): boolean {
  if (typeof operand !== 'boolean') throw typeMismatch(`${prefix} '${name}' must be a boolean`);
  return operand;
}

export function readNumber(name: string, operand: Value): Numeric {
  if (!isNumeric(operand)) throw typeMismatch(`${prefix} '${name}' must be a number`);
  return operand;
}

/** For lengths and counts. */
export function readCount(name: string, operand: Value): number {
  if (!isNumeric(operand) || !isIntegral(operand) || toDouble(operand) < 0 || toDouble(operand) > 2 ** 63) {
    throw failedToParse(`${prefix} '${name}' must be a non-negative integer of 64 bits`);
  }
  return toDouble(operand);
}

/** A non-empty list of different names. */
export function readNames(name: string, operand: Value): readonly string[] {
  const names = readArray(name, operand).map((each) => {
    if (typeof each !== 'string') throw typeMismatch(`${prefix} '${name}' must be an array of strings`);
    return each;
  });
  if (names.length === 0) throw failedToParse(`${prefix} '${name}' cannot be an empty array`);
  if (new Set(names).size < names.length) throw failedToParse(`${prefix} '${name}' must not name a thing twice`);
  return names;
}

// Field checks of commands, in the words of MongoDB's IDL
// (https://github.com/mongodb/mongo/blob/master/src/mongo/db/query/find_command.idl).
import { Binary, Decimal128, Timestamp } from 'bson';
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import { toDouble } from '../values/number.ts';
import { isArray, isDocument, isNumeric, typeOf } from '../values/type-of.ts';
import type { Document, Value } from '../values/value.ts';

/** `number`: any numeric type; `hint`: a string or a document; `boolOrNumber`: MongoDB's safeBool. */
export type FieldType =
  | 'any'
  | 'object'
  | 'array'
  | 'objectArray'
  | 'bool'
  | 'boolOrNumber'
  | 'string'
  | 'number'
  | 'hint'
  | 'objectOrArray'
  | 'timestamp'
  | 'uuid';

export interface FieldRule {
  readonly type: FieldType;
  readonly required?: boolean;
  /** Smallest value of a number; below it code 51024, or `minimumCode`. */
  readonly minimum?: number;
  readonly minimumCode?: number;
  /** Code for a wrong type where it is not TypeMismatch. */
  readonly typeCode?: number;
  /** MongoDB reads an explicit null as absent (code 40414 for a required field) unless told otherwise. */
  readonly nullIsAbsent?: boolean;
}

export type FieldTable = Readonly<Record<string, FieldRule>>;

const missingField = 40414;
const unknownField = 40415;
const belowMinimum = 51024;
const maxInt64 = 2 ** 63;

/** A hint: null is no hint, but a wrong type. */
export const hintRule: FieldRule = { type: 'hint', typeCode: ErrorCode.FailedToParse, nullIsAbsent: false };

/** Throws for the first field of `document` that is unknown, of the wrong type, out of range or missing. */
export function checkFields(owner: string, document: Document, table: FieldTable, alsoAllowed: FieldTable = {}): void {
  for (const [name, value] of Object.entries(document)) {
    const rule = ruleOf(table, name) ?? ruleOf(alsoAllowed, name);
    if (rule === undefined) {
      throw new MongoServerError(unknownField, `BSON field '${owner}.${name}' is an unknown field.`);
    }
    checkField(`${owner}.${name}`, value, rule);
  }
  for (const [name, rule] of Object.entries(table)) {
    if (rule.required === true && isMissing(document, name, rule)) {
      throw new MongoServerError(missingField, `BSON field '${owner}.${name}' is missing but a required field`);
    }
  }
}

function isMissing(document: Document, name: string, rule: FieldRule): boolean {
  if (!Object.hasOwn(document, name)) return true;
  return readsNullAsAbsent(rule) && isAbsent(document[name]);
}

function readsNullAsAbsent(rule: FieldRule): boolean {
  return rule.nullIsAbsent !== false && rule.type !== 'any';
}

function ruleOf(table: FieldTable, name: string): FieldRule | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function checkField(path: string, value: Value, rule: FieldRule): void {
  if (isAbsent(value) && readsNullAsAbsent(rule)) return;
  if (!hasType(value, rule.type)) {
    throw new MongoServerError(
      rule.typeCode ?? ErrorCode.TypeMismatch,
      `BSON field '${path}' is the wrong type '${typeOf(value)}', expected type '${typeNames[rule.type]}'`,
    );
  }
  const number = isNumeric(value) ? integerOf(value) : null;
  if (rule.minimum !== undefined && number !== null && number < rule.minimum) {
    throw new MongoServerError(
      rule.minimumCode ?? belowMinimum,
      `BSON field '${path}' value must be >= ${rule.minimum}, actual value '${number}'`,
    );
  }
}

function isAbsent(value: Value): boolean {
  return value === null || value === undefined;
}

function hasType(value: Value, type: FieldType): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'object':
      return isDocument(value);
    case 'array':
      return isArray(value);
    case 'objectArray':
      return isArray(value) && value.every(isDocument);
    case 'bool':
      return typeof value === 'boolean';
    case 'boolOrNumber':
      return typeof value === 'boolean' || isNumeric(value);
    case 'string':
      return typeof value === 'string';
    case 'number':
      return isNumeric(value);
    case 'hint':
      return typeof value === 'string' || isDocument(value);
    case 'objectOrArray':
      return isDocument(value) || isArray(value);
    case 'timestamp':
      return value instanceof Timestamp;
    case 'uuid':
      return value instanceof Binary;
  }
}

const typeNames: Readonly<Record<FieldType, string>> = {
  any: 'any',
  object: 'object',
  array: 'array',
  objectArray: 'array of objects',
  bool: 'bool',
  boolOrNumber: 'bool, int, long, decimal, double',
  string: 'string',
  number: 'int, long, decimal, double',
  hint: 'string or object',
  objectOrArray: 'object or array',
  timestamp: 'timestamp',
  uuid: 'binData',
};

/** A field that the table says is a document, or undefined where it is absent. */
export function documentField(command: Document, name: string): Document | undefined {
  const value = ownField(command, name);
  return isDocument(value) ? value : undefined;
}

export function documentsField(command: Document, name: string): readonly Document[] | undefined {
  const value = ownField(command, name);
  return isArray(value) ? value.filter(isDocument) : undefined;
}

export function numberField(command: Document, name: string): number | undefined {
  const value = ownField(command, name);
  return isNumeric(value) ? integerOf(value) : undefined;
}

/** A number read as a 64-bit integer: doubles are cut off, decimals rounded half to even, NaN is 0. */
export function integerOf(value: Value): number {
  const number = numberOf(value) ?? Number.NaN;
  if (Number.isNaN(number)) return 0;
  const whole = value instanceof Decimal128 ? roundHalfEven(number) : Math.trunc(number);
  return whole === 0 ? 0 : Math.max(-maxInt64, Math.min(maxInt64, whole));
}

function roundHalfEven(number: number): number {
  const floor = Math.floor(number);
  const rest = number - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** MongoDB's truth of a boolOrNumber: 0 and false are false. */
export function booleanField(command: Document, name: string): boolean | undefined {
  const value = ownField(command, name);
  if (typeof value === 'boolean') return value;
  return isNumeric(value) ? toDouble(value) !== 0 : undefined;
}

export function stringField(command: Document, name: string): string | undefined {
  const value = ownField(command, name);
  return typeof value === 'string' ? value : undefined;
}

export function hintField(command: Document, name: string): string | Document | undefined {
  return stringField(command, name) ?? documentField(command, name);
}

function ownField(command: Document, name: string): Value {
  return Object.hasOwn(command, name) ? command[name] : undefined;
}

/** A numeric value as a double, or null for any other value. */
export function numberOf(value: Value): number | null {
  return isNumeric(value) ? toDouble(value) : null;
}

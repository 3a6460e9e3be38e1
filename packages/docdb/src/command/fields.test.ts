import { Decimal128, Double, Long, Timestamp } from 'bson';
import { describe, expect, test } from 'vitest';
import type { Document, Value } from '../values/value.ts';
import { booleanField, checkFields, type FieldTable, hintRule, integerOf, numberField } from './fields.ts';

const table: FieldTable = {
  name: { type: 'string', required: true },
  filter: { type: 'object' },
  strict: { type: 'object', nullIsAbsent: false },
  documents: { type: 'objectArray' },
  ordered: { type: 'bool' },
  upsert: { type: 'boolOrNumber' },
  skip: { type: 'number', minimum: 0 },
  limit: { type: 'number', minimum: 0, minimumCode: 2 },
  change: { type: 'objectOrArray', typeCode: 9 },
  hint: hintRule,
  at: { type: 'timestamp' },
  anything: { type: 'any' },
};

function codeFor(document: Document): unknown {
  try {
    checkFields('test', document, table, { comment: { type: 'any' } });
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

describe('the fields of a command', () => {
  test.each<{ title: string; fields: Document; code: number | null }>([
    { title: 'nothing but what is required', fields: {}, code: null },
    { title: 'an unknown field', fields: { nmae: 1 }, code: 40415 },
    { title: 'a field that every command takes', fields: { comment: [1] }, code: null },
    { title: 'null for a field that may be left out', fields: { filter: null }, code: null },
    { title: 'null where it is a wrong type', fields: { strict: null }, code: 14 },
    { title: 'null for a hint', fields: { hint: null }, code: 9 },
    { title: 'a number for a hint', fields: { hint: 1 }, code: 9 },
    { title: 'an array for a document', fields: { filter: [] }, code: 14 },
    { title: 'a document for a list', fields: { documents: {} }, code: 14 },
    { title: 'a list with something else in it', fields: { documents: [{}, 1] }, code: 14 },
    { title: 'a number for a boolean', fields: { ordered: 1 }, code: 14 },
    { title: 'a number where it may stand for a boolean', fields: { upsert: new Double(0.5) }, code: null },
    { title: 'a string for a boolean', fields: { upsert: 'true' }, code: 14 },
    { title: 'a wrong type with a code of its own', fields: { change: 'x' }, code: 9 },
    { title: 'a number below the smallest', fields: { skip: -1 }, code: 51024 },
    { title: 'a number below the smallest, with a code of its own', fields: { limit: Long.fromNumber(-1) }, code: 2 },
    { title: 'a fraction that is cut off to the smallest', fields: { skip: new Double(-0.5) }, code: null },
    { title: 'a decimal that is rounded below it', fields: { skip: Decimal128.fromString('-0.6') }, code: 51024 },
    { title: 'a timestamp', fields: { at: new Timestamp({ t: 1, i: 1 }) }, code: null },
    { title: 'a date for a timestamp', fields: { at: new Date() }, code: 14 },
  ])('answer $code to $title', ({ fields, code }) => {
    expect(codeFor({ name: 'x', ...fields })).toBe(code);
  });

  test.each<{ title: string; fields: Document }>([
    { title: 'is left out', fields: {} },
    { title: 'is null', fields: { name: null } },
  ])('answer 40414 where a required one $title', ({ fields }) => {
    expect(codeFor(fields)).toBe(40414);
  });

  test('may be called like a member of every object', () => {
    expect(codeFor({ name: 'x', constructor: 1 })).toBe(40415);
  });
});

describe('a number as a whole number', () => {
  test.each<[string, Value, number]>([
    ['an int', 7, 7],
    ['a long', Long.fromNumber(-7), -7],
    ['a double is cut off', new Double(2.9), 2],
    ['a negative double is cut off', new Double(-2.9), -2],
    ['a decimal is rounded', Decimal128.fromString('2.6'), 3],
    ['half of a decimal goes to the even one below', Decimal128.fromString('2.5'), 2],
    ['half of a decimal goes to the even one above', Decimal128.fromString('3.5'), 4],
    ['a negative half too', Decimal128.fromString('-0.5'), 0],
    ['NaN', new Double(Number.NaN), 0],
    ['NaN as a decimal', Decimal128.fromString('NaN'), 0],
    ['infinity is the largest', new Double(Number.POSITIVE_INFINITY), 2 ** 63],
    ['minus infinity is the smallest', Decimal128.fromString('-Infinity'), -(2 ** 63)],
  ])('%s', (_, value, expected) => {
    expect(integerOf(value)).toBe(expected);
  });
});

describe('reading a field', () => {
  test('never sees what a document inherits', () => {
    expect(numberField({}, 'constructor')).toBeUndefined();
    expect(booleanField({}, 'toString')).toBeUndefined();
  });

  test('takes every number but 0 for true', () => {
    expect(booleanField({ a: new Double(-0.5) }, 'a')).toBe(true);
    expect(booleanField({ a: Decimal128.fromString('0') }, 'a')).toBe(false);
  });
});

import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { array, assert, constantFrom, json, nat, property, record, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDocument } from '../../../test/arbitrary-value.ts';
import { DbPointer } from '../db-pointer.ts';
import { formatCanonical } from '../format/format-canonical.ts';
import { formatRelaxed } from '../format/format-relaxed.ts';
import { typeOf } from '../type-of.ts';
import type { Value } from '../value.ts';
import { ParseError } from './parse-error.ts';
import { parseExtendedJson } from './parse-extended-json.ts';

const hex = '0123456789abcdef01234567';

function failure(text: string): ParseError {
  try {
    parseExtendedJson(text);
  } catch (error) {
    if (error instanceof ParseError) return error;
  }
  throw new Error(`accepted: ${text}`);
}

/** JSON read by JavaScript, an Int64 in its wrapper too: rounded. */
function readRounded(text: string): unknown {
  return JSON.parse(text, (_, value) => (value?.$numberLong === undefined ? value : Number(value.$numberLong)));
}

describe('parseExtendedJson', () => {
  it.each<[string, Value]>([
    ['5', 5],
    ['-0', 0],
    ['0', 0],
    ['-7', -7],
    ['2147483647', 2147483647],
    ['2147483648', Long.fromString('2147483648')],
    ['-2147483648', -2147483648],
    ['-2147483649', Long.fromString('-2147483649')],
    ['9007199254740993', Long.fromString('9007199254740993')],
    ['-9223372036854775808', Long.MIN_VALUE],
    ['9223372036854775807', Long.MAX_VALUE],
    ['5.0', new Double(5)],
    ['-5.00', new Double(-5)],
    ['0.0', new Double(0)],
    ['-0.0', -0],
    ['5.5', 5.5],
    ['0.1', 0.1],
    ['1e3', new Double(1000)],
    ['1E-2', 0.01],
    ['50000000000.0', new Double(5e10)],
    ['1.7976931348623157e308', new Double(Number.MAX_VALUE)],
    ['5e-324', 5e-324],
    ['123456789.123456789', 123456789.12345679],
    ['0.30000000000000004', 0.30000000000000004],
    ['true', true],
    ['false', false],
    ['null', null],
    ['""', ''],
    ['"é😀\\u00e9\\ud83d\\ude00\\n\\/\\"\\\\"', 'é😀é😀\n/"\\'],
    [' [ 1 , "a" , [ ] , { } ] ', [1, 'a', [], {}]],
    ['{"a": {"b" :[{"c":1}]}}', { a: { b: [{ c: 1 }] } }],
    ['{"$numberInt":"-5"}', -5],
    ['{"$numberLong":"5"}', Long.fromInt(5)],
    ['{"$numberDouble":"5.0"}', new Double(5)],
    ['{"$numberDouble":"-0.0"}', -0],
    ['{"$numberDouble":"1.5E+3"}', new Double(1500)],
    ['{"$numberDouble":"NaN"}', Number.NaN],
    ['{"$numberDouble":"-Infinity"}', Number.NEGATIVE_INFINITY],
    ['{"$numberDecimal":"1.10"}', Decimal128.fromString('1.10')],
    [`{"$oid":"${hex.toUpperCase()}"}`, new ObjectId(hex)],
    [`{ "$oid" : "${hex}" }`, new ObjectId(hex)],
    ['{"$date":"2024-02-29T23:59:59.123Z"}', new Date(Date.UTC(2024, 1, 29, 23, 59, 59, 123))],
    ['{"$date":"1969-12-31T23:59:59Z"}', new Date(-1000)],
    ['{"$date":"2024-01-01T00:00:00.5+02:30"}', new Date(Date.UTC(2023, 11, 31, 21, 30, 0, 500))],
    ['{"$date":"2024-01-01T00:00:00-0100"}', new Date(Date.UTC(2024, 0, 1, 1))],
    ['{"$date":{"$numberLong":"-62135596800001"}}', new Date(-62135596800001)],
    ['{"$binary":{"base64":"AQID","subType":"0"}}', new Binary(Buffer.from([1, 2, 3]), 0)],
    ['{"$binary":{"subType":"80","base64":""}}', new Binary(Buffer.alloc(0), 128)],
    [
      '{"$uuid":"73ffd264-44b3-4c69-90e8-e7d1dfc035d4"}',
      new Binary(Buffer.from('73ffd26444b34c6990e8e7d1dfc035d4', 'hex'), 4),
    ],
    ['{"$regularExpression":{"pattern":"^a","options":"mi"}}', new BSONRegExp('^a', 'im')],
    ['{"$timestamp":{"t":4294967295,"i":1}}', new Timestamp({ t: 4294967295, i: 1 })],
    ['{"$symbol":"s"}', new BSONSymbol('s')],
    ['{"$code":"f()"}', new Code('f()')],
    ['{"$scope":{"x":1},"$code":"f()"}', new Code('f()', { x: 1 })],
    [`{"$dbPointer":{"$ref":"a.b","$id":{"$oid":"${hex}"}}}`, new DbPointer('a.b', new ObjectId(hex))],
    ['{"$minKey":1}', new MinKey()],
    ['{"$maxKey":1}', new MaxKey()],
    ['{"$undefined":true}', undefined],
  ])('reads %s', (text, expected) => {
    const value = parseExtendedJson(text);
    expect(typeOf(value)).toBe(typeOf(expected));
    expect(formatCanonical(value)).toBe(formatCanonical(expected));
  });

  it.each<[string]>([
    ['{"$gt":5,"$lt":{"$numberLong":"7"}}'],
    ['{"$regex":"^a","$options":"i"}'],
    ['{"$type":"date"}'],
    ['{"$ref":"c","$id":5,"$db":"d"}'],
    ['{"$set":{"a":1}}'],
    ['{"$scope":{}}'],
    ['{"$oid2":1}'],
  ])('leaves %s a document', (text) => {
    expect(typeOf(parseExtendedJson(text))).toBe('object');
  });

  it.each<[string, number, string]>([
    ['', 0, ''],
    ['{', 1, ''],
    ['nul', 0, ''],
    ['NaN', 0, ''],
    ['[1,]', 3, '/1'],
    ['{"a":1,}', 7, ''],
    ["{'a':1}", 1, ''],
    ['{"a" 1}', 5, '/a'],
    ['[1 2]', 3, '/0'],
    ['{"a":[1,{"b":x}]}', 13, '/a/1/b'],
    ['01', 0, ''],
    ['-', 0, ''],
    ['1.', 0, ''],
    ['.5', 0, ''],
    ['+1', 0, ''],
    ['1e', 0, ''],
    ['0x1', 1, ''],
    ['1e400', 0, ''],
    ['9223372036854775808', 0, ''],
    ['123456789012345678901234567890', 0, ''],
    ['"a', 2, ''],
    ['"\n"', 1, ''],
    ['"\\x"', 1, ''],
    ['"\\u00g0"', 1, ''],
    ['["\ud800"]', 1, '/0'],
    ['"\\udc00"', 0, ''],
    ['{"\\ud800":1}', 1, '/\ud800'],
    ['\ufeff1', 0, ''],
    ['\u00a01', 0, ''],
    ['1 2', 2, ''],
    ['1 // one', 2, ''],
    ['{"a":1,"b":{"c":2,"c":3}}', 18, '/b/c'],
    ['{"__proto__":1,"__proto__":2}', 15, '/__proto__'],
    ['{"toString":1,"toString":2}', 14, '/toString'],
    ['{"a":{"$undefined":true},"a":1}', 25, '/a'],
    ['{"a/b":{"c~d":[{"$oid":5}]}}', 15, '/a~1b/c~0d/0'],
    [`{"a":{"$oid":"${hex}","b":1}}`, 5, '/a'],
    [`{"a":{"b":1,"$oid":"${hex}"}}`, 5, '/a'],
    ['{"$oid":"0123"}', 0, ''],
    ['{"$date":"x"}', 0, ''],
    ['{"$date":5}', 0, ''],
    ['{"$date":"2023-02-29T00:00:00Z"}', 0, ''],
    ['{"$date":"2024-13-01T00:00:00Z"}', 0, ''],
    ['{"$date":"2024-01-01T24:00:00Z"}', 0, ''],
    ['{"$date":"2024-01-01T00:00:00"}', 0, ''],
    ['{"$date":"2024-01-01T00:00:00.1234Z"}', 0, ''],
    ['{"$date":{"$numberLong":"9223372036854775807"}}', 0, ''],
    ['{"$numberInt":"1.5"}', 0, ''],
    ['{"$numberInt":5}', 0, ''],
    ['{"$numberInt":"2147483648"}', 0, ''],
    ['{"$numberLong":"9223372036854775808"}', 0, ''],
    ['{"$numberDouble":"1e400"}', 0, ''],
    ['{"$numberDouble":"0x1"}', 0, ''],
    ['{"$numberDecimal":"1.0000000000000000000000000000000001e"}', 0, ''],
    ['{"$numberDecimal":"12345678901234567890123456789012345"}', 0, ''],
    ['{"$binary":{"base64":"A","subType":"00"}}', 0, ''],
    ['{"$binary":{"base64":"AQID"}}', 0, ''],
    ['{"$regularExpression":{"pattern":"a","options":"q"}}', 0, ''],
    ['{"$regularExpression":{"pattern":"a\\u0000","options":""}}', 0, ''],
    ['{"$timestamp":{"t":-1,"i":0}}', 0, ''],
    ['{"$undefined":false}', 0, ''],
    ['{"$minKey":2}', 0, ''],
  ])('refuses %s and says where', (text, offset, pointer) => {
    const error = failure(text);
    expect([error.offset, error.pointer]).toEqual([offset, pointer]);
    expect(error.code).toBe(9);
  });

  it('bounds the depth, not counting type wrappers', () => {
    const nested = (levels: number, inner: string): string => `${'{"a":'.repeat(levels)}${inner}${'}'.repeat(levels)}`;
    expect(() => parseExtendedJson(nested(100, '1'))).not.toThrow();
    expect(() => parseExtendedJson(nested(100, '{"$date":{"$numberLong":"5"}}'))).not.toThrow();
    expect(failure(nested(101, '1')).message).toContain('100 levels');
    expect(failure('['.repeat(101) + ']'.repeat(101)).offset).toBe(100);
    expect(failure('{"$a":'.repeat(100_000)).message).toContain('100 levels');
    expect(() => parseExtendedJson('[[[1]]]', { maxDepth: 2 })).toThrow('2 levels');
  });

  it('bounds the length', () => {
    expect(() => parseExtendedJson('[1,2]', { maxLength: 4 })).toThrow('longer than 4');
    expect(parseExtendedJson('[1]', { maxLength: 3 })).toEqual([1]);
  });

  it('never touches a prototype', () => {
    const value = parseExtendedJson('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value ?? {})).toEqual(['__proto__', 'constructor']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('takes what JSON.parse takes and refuses what it refuses, but for what Extended JSON forbids', () => {
    const piece = constantFrom(
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '0',
      '1',
      '-',
      '.',
      'e',
      ' ',
      '\n',
      'null',
      '"a"',
      '\\u',
    );
    const damage = record({ at: nat(40), remove: nat(3), insert: piece });
    assert(
      property(tuple(json({ maxDepth: 3 }), array(damage, { maxLength: 2 })), ([whole, damages]) => {
        let text = whole;
        for (const { at, remove, insert } of damages) text = text.slice(0, at) + insert + text.slice(at + remove);
        let expected: unknown;
        try {
          expected = JSON.parse(text);
        } catch {
          expect(failure(text)).toBeInstanceOf(ParseError);
          return;
        }
        try {
          expect(readRounded(formatRelaxed(parseExtendedJson(text)))).toEqual(expected);
        } catch (error) {
          if (!(error instanceof ParseError)) throw error;
          expect(error.message).toMatch(/there twice|surrogate|out of range|wrapper/);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('reads canonical form back exactly', () => {
    assert(
      property(arbitraryDocument, (document) => {
        const text = formatCanonical(document);
        // Field names that look like type wrappers cannot be said in Extended JSON.
        if (/"\$(?:oid|date)":(?!"|\{"\$numberLong")/.test(text)) return;
        let again: Value;
        try {
          again = parseExtendedJson(text);
        } catch (error) {
          if (error instanceof ParseError && /wrapper/.test(error.message)) return;
          throw error;
        }
        expect(formatCanonical(again)).toBe(text);
      }),
    );
  });
});

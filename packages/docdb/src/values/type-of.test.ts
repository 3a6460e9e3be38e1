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
  UUID,
} from 'bson';
import { describe, expect, it } from 'vitest';
import { DbPointer } from './db-pointer.ts';
import { isDocument, isNumeric, type TypeName, typeNumber, typeOf } from './type-of.ts';
import type { Value } from './value.ts';

describe('typeOf', () => {
  it.each<[Value, TypeName, number]>([
    [0.5, 'double', 1],
    [-0, 'double', 1],
    [2147483648, 'double', 1],
    [Number.NaN, 'double', 1],
    [new Double(1), 'double', 1],
    ['', 'string', 2],
    [{}, 'object', 3],
    [{ _bsontype: 'Long' }, 'object', 3],
    [Object.create(null) as Value, 'object', 3],
    [[], 'array', 4],
    [new Binary(), 'binData', 5],
    [new UUID(), 'binData', 5],
    [undefined, 'undefined', 6],
    [new ObjectId(), 'objectId', 7],
    [false, 'bool', 8],
    [new Date(0), 'date', 9],
    [null, 'null', 10],
    [new BSONRegExp('a'), 'regex', 11],
    [new DbPointer('a', new ObjectId()), 'dbPointer', 12],
    [new Code('a'), 'javascript', 13],
    [new BSONSymbol('a'), 'symbol', 14],
    [new Code('a', {}), 'javascriptWithScope', 15],
    [0, 'int', 16],
    [-2147483648, 'int', 16],
    [new Timestamp({ t: 1, i: 1 }), 'timestamp', 17],
    [Long.ONE, 'long', 18],
    [Decimal128.fromString('1'), 'decimal', 19],
    [new MinKey(), 'minKey', -1],
    [new MaxKey(), 'maxKey', 127],
  ])('of %s is %s', (value, name, number) => {
    expect(typeOf(value)).toBe(name);
    expect(typeNumber(name)).toBe(number);
    expect(isNumeric(value)).toBe(['int', 'long', 'double', 'decimal'].includes(name));
    expect(isDocument(value)).toBe(name === 'object');
  });

  it('has no type for what is no value', () => {
    expect(() => typeOf(5n as unknown as Value)).toThrow(TypeError);
  });
});

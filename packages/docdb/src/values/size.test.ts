import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  calculateObjectSize,
  Decimal128,
  Double,
  Long,
  MaxKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { describe, expect, it } from 'vitest';
import { DbPointer } from './db-pointer.ts';
import { bsonSize } from './size.ts';
import type { Document } from './value.ts';

describe('bsonSize', () => {
  it.each<[Document]>([
    [{}],
    [{ a: 1, b: 2.5, c: 'text', d: 'é😀', é: null, e: true }],
    [{ a: new Double(1), b: Long.ONE, c: Decimal128.fromString('1'), d: new ObjectId(), e: new Date(0) }],
    [{ a: Array.from({ length: 1001 }, (_, index) => index), b: { c: [{}] } }],
    [
      {
        a: new Binary(Buffer.alloc(9)),
        b: new Binary(Buffer.alloc(9), 2),
        c: new BSONRegExp('aé', 'i'),
        d: new BSONSymbol('é'),
      },
    ],
    [{ a: new Code('f'), b: new Code('f', { x: 1 }), c: new Timestamp({ t: 1, i: 1 }), d: new MaxKey() }],
    [{ long: 'x'.repeat(1000), mixed: `${'x'.repeat(30)}é` }],
  ])('of %j is what bson writes', (document) => {
    expect(bsonSize(document)).toBe(calculateObjectSize(document));
  });

  it('knows what bson does not write', () => {
    expect(bsonSize({ a: undefined })).toBe(5 + 3);
    expect(bsonSize({ a: new DbPointer('é', new ObjectId()) })).toBe(5 + 3 + 4 + 3 + 12);
  });
});

import { BSONSymbol, Long } from 'bson';
import { array, assert, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryNumber, arbitraryValue } from '../../test/arbitrary-value.ts';
import { compileCollation } from '../language/collation.ts';
import { compareValues } from './compare.ts';
import { encodeKey, successor } from './index-key.ts';
import type { Value } from './value.ts';

const runs = { numRuns: 4000 };

describe('encodeKey', () => {
  it('orders as the values do', () => {
    assert(
      property(tuple(arbitraryValue, arbitraryValue), ([a, b]) => {
        expect(Buffer.compare(encodeKey([a]), encodeKey([b]))).toBe(Math.sign(compareValues(a, b)));
      }),
      runs,
    );
  });

  it('orders numbers as their values, whatever their types', () => {
    assert(
      property(tuple(arbitraryNumber, arbitraryNumber), ([a, b]) => {
        expect(Buffer.compare(encodeKey([a]), encodeKey([b]))).toBe(Math.sign(compareValues(a, b)));
      }),
      runs,
    );
  });

  it('orders downwards where the direction says so', () => {
    assert(
      property(tuple(arbitraryValue, arbitraryValue), ([a, b]) => {
        expect(Buffer.compare(encodeKey([a], [-1]), encodeKey([b], [-1]))).toBe(Math.sign(compareValues(b, a)));
      }),
      runs,
    );
  });

  it('orders compound keys field by field', () => {
    const pair = tuple(arbitraryNumber, arbitraryValue);
    assert(
      property(tuple(pair, pair), ([a, b]) => {
        const expected = compareValues(a[0], b[0]) || compareValues(b[1], a[1]);
        expect(Buffer.compare(encodeKey(a, [1, -1]), encodeKey(b, [1, -1]))).toBe(Math.sign(expected));
      }),
      runs,
    );
  });

  it('begins the key of more values with the key of fewer', () => {
    assert(
      property(array(arbitraryValue, { minLength: 1, maxLength: 3 }), (values) => {
        const key = encodeKey(values);
        const prefix = encodeKey(values.slice(0, -1));
        expect(Buffer.from(key.subarray(0, prefix.length)).equals(prefix)).toBe(true);
      }),
    );
  });

  it.each<[Value, number]>([
    [5, 4],
    [1_700_000_000_000, 9],
    ['abc', 5],
    [true, 1],
    [Long.MAX_VALUE, 30],
  ])('is short: %s takes at most %i bytes', (value, bytes) => {
    expect(encodeKey([value]).length).toBeLessThanOrEqual(bytes);
  });

  it('gives strings that a collation holds equal one key, at every depth, but not symbols', () => {
    const collation = compileCollation({ locale: 'en', strength: 1 });
    const texts = [
      'cafe',
      'CAFÉ',
      'Cafe\u0301',
      'caff',
      'ﬁx',
      'FIX',
      'straße',
      'STRASSE',
      'שלום',
      'שלומ',
      '١',
      '1',
      '',
    ];
    for (const left of texts) {
      for (const right of texts) {
        const keys = [left, right].map((text) => Buffer.from(encodeKey([{ a: [text] }], [1], collation)));
        expect([left, right, keys[0]?.equals(keys[1] ?? Buffer.of())]).toEqual([
          left,
          right,
          collation?.compare(left, right) === 0,
        ]);
      }
    }
    const symbols = ['a', 'A'].map((text) => Buffer.from(encodeKey([new BSONSymbol(text)], [1], collation)));
    expect(symbols[0]?.equals(symbols[1] ?? Buffer.of())).toBe(false);
  });
});

describe('successor', () => {
  it('is above every key that begins so and not above any other that is greater', () => {
    assert(
      property(tuple(arbitraryValue, arbitraryValue, arbitraryValue), ([a, b, c]) => {
        const end = successor(encodeKey([a]));
        expect(Buffer.compare(encodeKey([a, b]), end)).toBe(-1);
        const isGreater = compareValues(c, a) > 0;
        expect(Buffer.compare(encodeKey([c, b]), end) >= 0).toBe(isGreater);
      }),
      runs,
    );
  });
});

import { Decimal128, Double, Long } from 'bson';
import { describe, expect, it } from 'vitest';
import { type Collation, compileCollation } from './collation.ts';

function compiled(spec: unknown): Collation {
  const collation = compileCollation(spec);
  if (collation === undefined) throw new Error('the simple comparison');
  return collation;
}

describe('compileCollation', () => {
  it.each<[unknown, string, string, number]>([
    [{ locale: 'en', strength: 1 }, 'café', 'CAFE', 0],
    [{ locale: 'en', strength: 2 }, 'cafe', 'CAFE', 0],
    [{ locale: 'en', strength: 2 }, 'cafe', 'café', -1],
    [{ locale: 'en', strength: 1, caseLevel: true }, 'é', 'e', 0],
    [{ locale: 'en', strength: 1, caseLevel: true }, 'e', 'E', -1],
    [{ locale: 'en' }, 'a', 'A', -1],
    [{ locale: 'en', caseFirst: 'upper' }, 'a', 'A', 1],
    [{ locale: 'da' }, 'a', 'A', 1],
    [{ locale: 'en' }, 'a10', 'a9', -1],
    [{ locale: 'en', numericOrdering: true }, 'a10', 'a9', 1],
    [{ locale: 'en', alternate: 'shifted' }, 'a-b c', 'abc', 0],
    [{ locale: 'en', alternate: 'shifted', strength: 4 }, 'a-b', 'ab', -1],
    [{ locale: 'en', alternate: 'shifted', maxVariable: 'space' }, 'a b', 'ab', 0],
    [{ locale: 'en', alternate: 'shifted', maxVariable: 'space' }, 'a-b', 'ab', -1],
    [{ locale: 'en', alternate: 'shifted', maxVariable: 'space' }, 'a\u00a0b', 'ab', -1],
    [{ locale: 'fr', strength: 2 }, 'coté', 'côte', -1],
    [{ locale: 'fr', strength: 2, backwards: true }, 'coté', 'côte', 1],
    [{ locale: 'fr_CA', strength: 2 }, 'coté', 'côte', 1],
    [{ locale: 'fr_CA', strength: 2, backwards: false }, 'coté', 'côte', -1],
    [{ locale: 'de@collation=phonebook' }, 'ä', 'af', -1],
    [{ locale: 'en', strength: 5 }, '\u00e9', 'e\u0301', 0],
    [{ locale: 'en', strength: 5 }, 'a\u0001', 'a', 1],
  ])('under %j compares %s and %s', (spec, left, right, expected) => {
    expect(Math.sign(compiled(spec).compare(left, right))).toBe(expected);
    expect(Math.sign(compiled(spec).compare(right, left))).toBe(-expected + 0);
  });

  it.each<[unknown]>([[undefined], [null], [{}], [{ locale: 'simple' }], [{ locale: 'simple', strength: 1 }]])(
    'takes %j as the simple comparison',
    (spec) => {
      expect(compileCollation(spec)).toBeUndefined();
    },
  );

  it.each<[unknown, number]>([
    ['en', 14],
    [[{ locale: 'en' }], 14],
    [{ strength: 2 }, 40414],
    [{ locale: 'en', Strength: 3 }, 40415],
    [{ locale: 5 }, 14],
    [{ locale: 'en-US' }, 2],
    [{ locale: 'EN' }, 2],
    [{ locale: 'invalid_locale_xyz' }, 2],
    [{ locale: 'en@collation=nonsense' }, 2],
    [{ locale: 'en', strength: 0 }, 2],
    [{ locale: 'en', strength: 6 }, 2],
    [{ locale: 'en', strength: Number.NaN }, 2],
    [{ locale: 'en', strength: Decimal128.fromString('5.5') }, 2],
    [{ locale: 'en', strength: '3' }, 14],
    [{ locale: 'en', strength: 2, caseFirst: 'upper' }, 2],
    [{ locale: 'en', strength: 1, backwards: true }, 2],
    [{ locale: 'en', caseFirst: 'invalid' }, 2],
    [{ locale: 'en', alternate: true }, 14],
    [{ locale: 'en', maxVariable: 'invalid' }, 2],
    [{ locale: 'en', caseLevel: 1 }, 14],
    [{ locale: 'en', backwards: null }, 14],
    [{ locale: 'en', version: 57 }, 14],
    [{ locale: 'en', version: 'invalid' }, 161],
  ])('refuses %j with code %i', (spec, code) => {
    expect(() => compileCollation(spec)).toThrow(expect.objectContaining({ code }));
  });

  it.each<[unknown, number]>([
    [new Double(2), 2],
    [2.9, 2],
    [Decimal128.fromString('2.9'), 3],
    [Decimal128.fromString('2.5'), 2],
    [Long.fromInt(3), 3],
    [null, 3],
  ])('reads a strength of %s as %i', (strength, expected) => {
    expect(compiled({ locale: 'en', strength }).spec['strength']).toBe(expected);
  });

  it('shows the whole document', () => {
    expect(Object.entries(compiled({ locale: 'en', strength: 2 }).spec)).toEqual([
      ['locale', 'en'],
      ['caseLevel', false],
      ['caseFirst', 'off'],
      ['strength', 2],
      ['numericOrdering', false],
      ['alternate', 'non-ignorable'],
      ['maxVariable', 'punct'],
      ['normalization', false],
      ['backwards', false],
      ['version', '57.1'],
    ]);
  });

  it.each<[unknown]>([
    [{ locale: 'en', strength: 1 }],
    [{ locale: 'en', strength: 2 }],
    [{ locale: 'en', strength: 2, numericOrdering: true }],
    [{ locale: 'da', strength: 1 }],
    [{ locale: 'de@collation=phonebook', strength: 1 }],
    [{ locale: 'sv', strength: 1 }],
    [{ locale: 'fi', strength: 1 }],
    [{ locale: 'ru', strength: 1 }],
    [{ locale: 'ja', strength: 2 }],
    [{ locale: 'en', alternate: 'shifted', strength: 2 }],
    [{ locale: 'en' }],
  ])('under %j gives equal strings one key and others different ones', (spec) => {
    const collation = compiled(spec);
    const words = 'a A á Á y Y ü ö Ö ä ae AE æ Ǽ aa å ß SS ss ø o b B c ch cz i I ı İ и й ё е г ґ'.split(' ');
    const oddities = [
      '',
      '\u0301',
      'e\u0301',
      'é',
      'a-b',
      'a b',
      'ab',
      'ﬁ',
      'fi',
      'Ａ',
      'ⓐ',
      'か',
      'カ',
      'ガ',
      '1',
      '01',
      '١',
      '10',
      'כ',
      'ך',
      '龍',
      '한',
      '😀',
    ];
    const texts = [...words, ...oddities];
    for (const left of texts) {
      for (const right of texts) {
        const equal = collation.compare(left, right) === 0;
        expect([left, right, collation.key(left) === collation.key(right)]).toEqual([left, right, equal]);
        expect([left, right, collation.indexKey(left) === collation.indexKey(right)]).toEqual([left, right, equal]);
      }
    }
  });
});

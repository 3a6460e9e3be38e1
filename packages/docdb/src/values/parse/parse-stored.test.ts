import { Double, Long } from 'bson';
import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDocument } from '../../../test/arbitrary-value.ts';
import { formatCanonical } from '../format/format-canonical.ts';
import { formatRelaxed } from '../format/format-relaxed.ts';
import { formatStored } from '../format/format-stored.ts';
import { formatWireDocument } from '../format/format-wire-document.ts';
import type { Document } from '../value.ts';
import { parseStored } from './parse-stored.ts';

describe('the stored text', () => {
  it('reads back exactly, types included', () => {
    assert(
      property(arbitraryDocument, (document) => {
        expect(formatCanonical(parseStored(formatStored(document).text))).toBe(formatCanonical(document));
      }),
      { numRuns: 3000 },
    );
  });

  it('is what a client is sent where the row is plain', () => {
    assert(
      property(arbitraryDocument, (document) => {
        const { text, plain } = formatStored(document);
        expect(formatWireDocument(text, plain)).toBe(formatRelaxed(document));
      }),
      { numRuns: 3000 },
    );
  });

  it.each<[Document, string, boolean]>([
    [{ a: 5, b: new Double(5), c: 5.5, d: -0 }, '{"a":5,"b":5.0,"c":5.5,"d":-0.0}', true],
    [{ a: 5e10, b: 1e21 }, '{"a":50000000000.0,"b":1e+21}', true],
    [{ a: Long.fromNumber(3e9) }, '{"a":3000000000}', true],
    [{ a: Long.fromInt(5) }, '{"a":{"$numberLong":"5"}}', false],
    [{ a: Long.MAX_VALUE }, '{"a":{"$numberLong":"9223372036854775807"}}', false],
    [{ a: { $b: 1, $$c: 2 } }, '{"a":{"$$b":1,"$$$c":2}}', false],
    [{ $oid: 'x' }, '{"$$oid":"x"}', false],
    [{ a: Number.NaN, b: undefined }, '{"a":{"$numberDouble":"NaN"},"b":{"$undefined":true}}', true],
    [{ a: '"\\\n\u2028é' }, '{"a":"\\"\\\\\\n\u2028é"}', true],
    [{ a: 'x\ud800' }, '{"a":"x\ufffd"}', true],
    [{ a: [{ b: [1, { c: new Double(1) }] }, []] }, '{"a":[{"b":[1,{"c":1.0}]},[]]}', true],
    [
      { a: new Date(0), b: new Date(1234), c: new Date(-1) },
      '{"a":{"$date":"1970-01-01T00:00:00Z"},"b":{"$date":"1970-01-01T00:00:01.234Z"},"c":{"$date":{"$numberLong":"-1"}}}',
      true,
    ],
    [{}, '{}', true],
  ])('of %j is %s', (document, text, plain) => {
    expect(formatStored(document)).toEqual({ text, plain });
  });

  it('sends an Int64 that fits 32 bits as a plain integer', () => {
    expect(formatWireDocument('{"a":{"$numberLong":"5"},"$$b":1}', false)).toBe('{"a":5,"$b":1}');
  });

  it('writes every date of the years 1970 to 9999 as JavaScript does', () => {
    for (let day = 0; day < 2_932_897; day += 97) {
      const date = new Date(day * 86_400_000 + ((day * 7919) % 86_400_000) + 1);
      const expected = date.toISOString().replace('.000Z', 'Z');
      expect(formatRelaxed(date)).toBe(`{"$date":"${expected}"}`);
      expect(parseStored(`{"d":{"$date":"${expected}"}}`)).toEqual({ d: date });
    }
  });

  it('reads deeper than a request may be', () => {
    const text = `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`;
    expect(formatStored(parseStored(text)).text).toBe(text);
  });

  it('is a document', () => {
    expect(() => parseStored('[]')).toThrow(expect.objectContaining({ name: 'ParseError' }));
  });
});

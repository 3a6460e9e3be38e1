// https://github.com/mongodb/specifications/blob/master/source/bson-corpus/bson-corpus.md, the Extended JSON half
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatCanonical } from '../../src/values/format/format-canonical.ts';
import { formatRelaxed } from '../../src/values/format/format-relaxed.ts';
import { formatStored } from '../../src/values/format/format-stored.ts';
import { parseExtendedJson } from '../../src/values/parse/parse-extended-json.ts';
import { parseStored } from '../../src/values/parse/parse-stored.ts';
import { bsonSize } from '../../src/values/size.ts';
import { isDocument } from '../../src/values/type-of.ts';
import type { Document } from '../../src/values/value.ts';
import { hasSpecTests, skipMessage, specTestsFolder } from './spec-tests.ts';

interface Corpus {
  readonly description: string;
  readonly valid?: readonly ValidCase[];
  readonly parseErrors?: readonly { readonly description: string; readonly string: string }[];
}

interface ValidCase {
  readonly description: string;
  readonly canonical_bson: string;
  readonly canonical_extjson: string;
  readonly relaxed_extjson?: string;
  readonly degenerate_extjson?: string;
  readonly lossy?: boolean;
}

const folder = join(specTestsFolder, 'driver-spec/bson-corpus');

function readCorpora(): readonly Corpus[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

function parseDocument(text: string): Document {
  const value = parseExtendedJson(text);
  if (!isDocument(value)) throw new Error('the corpus holds documents');
  return value;
}

/** Compares JSON by value: spaces, the way to write a number, and the spelling of an exponent are free. */
function normalize(text: string): unknown {
  return JSON.parse(text, (name, value) =>
    name === '$numberDouble' && !Number.isNaN(Number(value)) ? Number(value) : value,
  );
}

/** As `normalize`. Relaxed form here keeps an Int64 beyond 2^53 in its wrapper, where the corpus lets JavaScript round it. */
function normalizeRelaxed(text: string): unknown {
  return JSON.parse(text, (_, value) =>
    Object.keys(value ?? {})[0] === '$numberLong' ? Number(value.$numberLong) : value,
  );
}

function checkValid(test: ValidCase): void {
  const document = parseDocument(test.canonical_extjson);
  expect(normalize(formatCanonical(document))).toEqual(normalize(test.canonical_extjson));
  expect(formatCanonical(parseStored(formatStored(document).text))).toBe(formatCanonical(document));
  expect(bsonSize(document)).toBe(test.canonical_bson.length / 2);
  if (test.degenerate_extjson !== undefined) {
    expect(formatCanonical(parseDocument(test.degenerate_extjson))).toBe(formatCanonical(document));
  }
  if (test.relaxed_extjson !== undefined) {
    expect(normalizeRelaxed(formatRelaxed(document))).toEqual(normalizeRelaxed(test.relaxed_extjson));
    expect(normalizeRelaxed(formatRelaxed(parseDocument(test.relaxed_extjson)))).toEqual(
      normalizeRelaxed(test.relaxed_extjson),
    );
  }
}

if (!hasSpecTests) {
  it.skip(`BSON corpus: ${skipMessage}`, () => undefined);
} else {
  for (const corpus of readCorpora()) {
    describe(`BSON corpus: ${corpus.description}`, () => {
      for (const test of corpus.valid ?? []) {
        it(`keeps ${test.description}`, () => checkValid(test));
      }
      for (const test of corpus.parseErrors ?? []) {
        it(`refuses ${test.description}`, () => {
          // The corpus gives either a bare number text or a whole document.
          const text = test.string.startsWith('{')
            ? test.string
            : `{"d":{"$numberDecimal":${JSON.stringify(test.string)}}}`;
          expect(() => parseExtendedJson(text)).toThrow(expect.objectContaining({ name: 'ParseError' }));
        });
      }
    });
  }
}

// https://www.mongodb.com/docs/manual/reference/collation/#collation-document
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import { toDecimalMath, toDouble } from '../values/number.ts';
import { isDocument, isNumeric, typeOf } from '../values/type-of.ts';
import type { Document, Value } from '../values/value.ts';
import { toLanguageTag } from './collation-locale.ts';

/** A collation document with every option; the order of the members is the one that listIndexes shows. */
export interface CollationSpec {
  readonly locale: string;
  readonly caseLevel: boolean;
  readonly caseFirst: 'upper' | 'lower' | 'off';
  readonly strength: number;
  readonly numericOrdering: boolean;
  readonly alternate: 'non-ignorable' | 'shifted';
  readonly maxVariable: 'punct' | 'space';
  readonly normalization: boolean;
  readonly backwards: boolean;
  readonly version: string;
}

const version = '57.1';
const primary = 1;
const tertiary = 3;
const identical = 5;
const incompatibleCollationVersion = 161;

const names: ReadonlySet<string> = new Set([
  'locale',
  'caseLevel',
  'caseFirst',
  'strength',
  'numericOrdering',
  'alternate',
  'maxVariable',
  'normalization',
  'backwards',
  'version',
]);

/** Null for the simple comparison. */
export function parseCollationSpec(value: unknown): CollationSpec | null {
  const document = value as Value;
  if (!isDocument(document)) throw new MongoServerError(ErrorCode.TypeMismatch, 'a collation must be a document');
  const fields = Object.keys(document);
  if (fields.length === 0) return null;
  for (const name of fields) {
    if (!names.has(name)) throw new MongoServerError(40415, `no such field of a collation: "${name}"`);
  }
  const spec = readSpec(document);
  if (spec.locale === 'simple') return null;
  if (toLanguageTag(spec.locale) === null) fail(`not a locale of a collation: "${spec.locale}"`);
  refuseContradictions(document, spec);
  return spec;
}

function readSpec(document: Document): CollationSpec {
  const locale = readLocale(document);
  return {
    locale,
    caseLevel: readBoolean(document, 'caseLevel', false),
    caseFirst: readName(
      document,
      'caseFirst',
      ['upper', 'lower', 'off'],
      upperFirstLocales.has(locale) ? 'upper' : 'off',
    ),
    strength: readStrength(document),
    numericOrdering: readBoolean(document, 'numericOrdering', false),
    alternate: readName(
      document,
      'alternate',
      ['non-ignorable', 'shifted'],
      locale === 'th' ? 'shifted' : 'non-ignorable',
    ),
    maxVariable: readName(document, 'maxVariable', ['punct', 'space'], 'punct'),
    normalization: readBoolean(document, 'normalization', false),
    backwards: readBackwards(document, locale === 'fr_CA'),
    version: readVersion(document),
  };
}

// CLDR sorts capitals first in these.
const upperFirstLocales: ReadonlySet<string> = new Set(['da', 'da_DK', 'mt', 'mt_MT']);

/** What a locale brings by itself is no contradiction. */
function refuseContradictions(document: Document, spec: CollationSpec): void {
  if (document['backwards'] === true && spec.strength === primary) fail('"backwards" needs a strength of 2 or more');
  const hasCaseFirst = Object.hasOwn(document, 'caseFirst') && spec.caseFirst !== 'off';
  if (hasCaseFirst && !spec.caseLevel && spec.strength < tertiary) {
    fail('"caseFirst" needs "caseLevel" or a strength of 3 or more');
  }
}

function readLocale(document: Document): string {
  const value = read(document, 'locale');
  if (value === null) throw new MongoServerError(40414, 'a collation needs a locale');
  return typeof value === 'string' ? value : mistyped('locale', 'string');
}

/** An option that is not there or null has its default. */
function read(document: Document, name: string): Value {
  return Object.hasOwn(document, name) ? (document[name] ?? null) : null;
}

function readBoolean(document: Document, name: string, otherwise: boolean): boolean {
  const value = read(document, name);
  if (value === null) return otherwise;
  return typeof value === 'boolean' ? value : mistyped(name, 'bool');
}

/** Unlike the other options, this one may not be null. */
function readBackwards(document: Document, otherwise: boolean): boolean {
  if (Object.hasOwn(document, 'backwards') && document['backwards'] === null) mistyped('backwards', 'bool');
  return readBoolean(document, 'backwards', otherwise);
}

function readName<T extends string>(document: Document, name: string, choices: readonly T[], otherwise: T): T {
  const value = read(document, name);
  if (value === null) return otherwise;
  if (typeof value !== 'string') mistyped(name, 'string');
  return (
    choices.find((choice) => choice === value) ?? fail(`"${name}" of a collation must be one of ${choices.join(', ')}`)
  );
}

function readStrength(document: Document): number {
  const value = read(document, 'strength');
  if (value === null) return tertiary;
  if (!isNumeric(value)) mistyped('strength', 'number');
  // The server cuts a double and rounds a decimal.
  const number = typeOf(value) === 'decimal' ? toDecimalMath(value).round().toNumber() : Math.trunc(toDouble(value));
  if (number >= primary && number <= identical) return number;
  return fail('"strength" of a collation must be from 1 to 5');
}

function readVersion(document: Document): string {
  const value = read(document, 'version');
  if (value === null || value === version) return version;
  if (typeof value !== 'string') mistyped('version', 'string');
  throw new MongoServerError(incompatibleCollationVersion, `"version" of a collation can only be ${version}`);
}

function mistyped(name: string, type: string): never {
  throw new MongoServerError(ErrorCode.TypeMismatch, `"${name}" of a collation must be of type ${type}`);
}

function fail(message: string): never {
  throw new MongoServerError(ErrorCode.BadValue, message);
}

// Any BSON value and any document, for property tests: many near collisions, few that differ wildly.
import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import {
  type Arbitrary,
  array,
  bigInt,
  constant,
  constantFrom,
  date,
  double,
  integer,
  letrec,
  oneof,
  string,
  tuple,
  uint8Array,
} from 'fast-check';
import { DbPointer } from '../src/values/db-pointer.ts';
import { makeDouble, makeLong } from '../src/values/number.ts';
import type { Document, Value } from '../src/values/value.ts';

/** Well-formed text with characters that need care: NUL, 01, surrogate pairs, U+E000 to U+FFFF. */
export const arbitraryText: Arbitrary<string> = oneof(
  string({
    unit: constantFrom('a', 'b', '\0', '\u0001', '\u007f', 'é', '\ue000', '\uffff', '😀', '"', '\\', '$', '.'),
    maxLength: 6,
  }),
  string({ unit: 'grapheme', maxLength: 8 }),
);

const edges: readonly string[] = [
  '0',
  '-0',
  '0.1',
  '0.5',
  '1',
  '1.0',
  '-1',
  '2147483647',
  '9007199254740992',
  '9007199254740993',
  '9223372036854775807',
  '-9223372036854775808',
  '9223372036854775808',
  '1E-6176',
  '-1E-6176',
  '9.999999999999999999999999999999999E+6144',
  '4.9E-324',
  '1.7976931348623157E+308',
  '1.7976931348623158E+308',
  'NaN',
  'Infinity',
  '-Infinity',
];

export const arbitraryNumber: Arbitrary<Value> = oneof(
  integer({ min: -3, max: 3 }),
  integer(),
  integer({ min: -3, max: 3 }).map((value) => new Double(value)),
  double().map(makeDouble),
  constantFrom(-0, 0.1, 0.5, 2 ** 53, 5e-324, Number.MAX_VALUE, Number.NaN, Number.POSITIVE_INFINITY).map(makeDouble),
  bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(makeLong),
  bigInt({ min: -3n, max: 3n }).map(makeLong),
  bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 2n }).map(makeLong),
  constantFrom(...edges).map((text) => Decimal128.fromString(text)),
  tuple(bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }), integer({ min: -40, max: 10 })).map(
    ([coefficient, exponent]) => Decimal128.fromString(`${coefficient}E${exponent}`),
  ),
  tuple(integer({ min: -30, max: 30 }), integer({ min: -2, max: 2 })).map(([coefficient, exponent]) =>
    Decimal128.fromString(`${coefficient}E${exponent}`),
  ),
);

const arbitraryObjectId: Arbitrary<ObjectId> = uint8Array({ minLength: 12, maxLength: 12 }).map(
  (bytes) => new ObjectId(bytes),
);

const arbitraryScalar: Arbitrary<Value> = oneof(
  { arbitrary: arbitraryNumber, weight: 4 },
  { arbitrary: arbitraryText, weight: 4 },
  constantFrom<Value[]>(null, undefined, true, false, new MinKey(), new MaxKey()),
  date({ noInvalidDate: true }),
  integer({ min: -5000, max: 5000 }).map((value) => new Date(value)),
  arbitraryObjectId,
  tuple(uint8Array({ maxLength: 4 }), constantFrom(0, 2, 4, 128)).map(([bytes, type]) => new Binary(bytes, type)),
  tuple(integer({ min: 0 }), integer({ min: 0, max: 2 })).map(([t, i]) => new Timestamp({ t, i })),
  tuple(constantFrom('', 'a', 'a|b', 'é'), constantFrom('', 'i', 'im')).map(
    ([pattern, options]) => new BSONRegExp(pattern, options),
  ),
  arbitraryText.map((text) => new BSONSymbol(text)),
  arbitraryText.map((text) => new Code(text)),
  arbitraryText.map((text) => new Code(text, { a: text })),
  tuple(arbitraryText, arbitraryObjectId).map(([namespace, id]) => new DbPointer(namespace, id)),
);

const arbitraryName: Arbitrary<string> = oneof(
  constantFrom(
    'a',
    'b',
    'ab',
    '',
    '0',
    '10',
    '$a',
    '$$a',
    '$oid',
    '$date',
    '__proto__',
    'constructor',
    'é',
    '_bsontype',
  ),
  arbitraryText.map((text) => text.replaceAll('\0', '')),
);

const { value, document } = letrec<{ value: Value; document: Document }>((tie) => ({
  value: oneof(
    { depthSize: 'small', withCrossShrink: true },
    { arbitrary: arbitraryScalar, weight: 6 },
    { arbitrary: array(tie('value'), { maxLength: 4 }), weight: 1 },
    { arbitrary: tie('document'), weight: 1 },
  ),
  document: oneof(
    { depthSize: 'small' },
    constant<Document>({}),
    array(tuple(arbitraryName, tie('value')), { maxLength: 4 }).map((entries) => {
      const made: Document = {};
      for (const [name, member] of entries) {
        Object.defineProperty(made, name, { value: member, writable: true, enumerable: true, configurable: true });
      }
      return made;
    }),
  ),
}));

export const arbitraryValue: Arbitrary<Value> = value;
export const arbitraryDocument: Arbitrary<Document> = document;

import { BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId } from 'bson';
import { describe, expect, test } from 'vitest';
import { filterContext, testFilters, testRefusals } from '../../../test/language/filter-cases.ts';
import { compileFilter } from './compile.ts';

describe('comparisons', () => {
  testFilters([
    {
      title: '$eq takes numbers of all types as one',
      filter: { a: { $eq: 5 } },
      matches: [{ a: 5 }, { a: new Double(5) }, { a: Long.fromNumber(5) }, { a: Decimal128.fromString('5.0') }],
      leaves: [{ a: '5' }, { a: 5.5 }, { a: Number.NaN }, {}],
    },
    {
      title: '$eq of a double finds the int',
      filter: { a: new Double(5) },
      matches: [{ a: 5 }, { a: [1, 5] }],
      leaves: [{ a: [1, 2] }],
    },
    {
      title: '$eq takes 0 and -0 as one',
      filter: { a: 0 },
      matches: [{ a: -0 }],
    },
    {
      title: '$eq tells an Int64 beyond 2^53 from its neighbour',
      filter: { a: Long.fromString('9007199254740993') },
      matches: [{ a: Long.fromString('9007199254740993') }],
      leaves: [{ a: Long.fromString('9007199254740992') }],
    },
    {
      title: '$eq of an array finds it whole or as an element',
      filter: { a: [1, 2] },
      matches: [{ a: [1, 2] }, { a: [[1, 2], 3] }],
      leaves: [{ a: [2, 1] }, { a: [1, 2, 3] }],
    },
    {
      title: '$eq of a document minds the order of fields',
      filter: { a: { x: 1, y: 2 } },
      matches: [{ a: { x: 1, y: 2 } }],
      leaves: [{ a: { y: 2, x: 1 } }, { a: { x: 1 } }],
    },
    {
      title: '$eq of null finds null and missing, not undefined',
      filter: { a: null },
      matches: [{ a: null }, {}, { a: [1, null] }],
      leaves: [{ a: undefined }, { a: 0 }, { a: [] }],
    },
    {
      title: '$eq of null below an array finds documents without the field',
      filter: { 'a.b': null },
      matches: [{ a: [{ b: 1 }, { c: 1 }] }, { a: 5 }, {}],
      leaves: [{ a: [] }, { a: [1, 2] }, { a: [{ b: 1 }] }],
    },
    {
      title: '$eq of NaN finds NaN',
      filter: { a: Number.NaN },
      matches: [{ a: Number.NaN }, { a: Decimal128.fromString('NaN') }],
      leaves: [{ a: 1 }],
    },
    {
      title: '$gt stays within the type',
      filter: { a: { $gt: 5 } },
      matches: [{ a: 6 }, { a: 5.5 }, { a: [1, 9] }, { a: Long.MAX_VALUE }],
      leaves: [{ a: 5 }, { a: 'x' }, { a: new Date() }, {}, { a: Number.NaN }, { a: null }],
    },
    {
      title: '$lt of a text orders by code point',
      filter: { a: { $lt: '\u{10000}' } },
      matches: [{ a: '\uffff' }, { a: 'z' }],
      leaves: [{ a: '\u{10001}' }, { a: 5 }],
    },
    {
      title: '$gte of a text without surrogates',
      filter: { a: { $gte: 'm' } },
      matches: [{ a: 'm' }, { a: 'z' }, { a: '\u{10000}' }],
      leaves: [{ a: 'l' }, { a: '' }],
    },
    {
      title: '$lte of null finds null and missing',
      filter: { a: { $lte: null } },
      matches: [{ a: null }, {}],
      leaves: [{ a: 1 }],
    },
    {
      title: '$gt of MinKey finds everything else',
      filter: { a: { $gt: new MinKey() } },
      matches: [{ a: 1 }, { a: null }, {}],
      leaves: [{ a: new MinKey() }],
    },
    {
      title: '$lt of MaxKey finds everything else',
      filter: { a: { $lt: new MaxKey() } },
      matches: [{ a: 'x' }],
      leaves: [{ a: new MaxKey() }],
    },
    {
      title: '$gt of an ObjectId',
      filter: { a: { $gt: new ObjectId('000000000000000000000001') } },
      matches: [{ a: new ObjectId('000000000000000000000002') }],
      leaves: [{ a: new ObjectId('000000000000000000000001') }, { a: '000000000000000000000002' }],
    },
    {
      title: '$lte of a date',
      filter: { a: { $lte: new Date(10) } },
      matches: [{ a: new Date(10) }, { a: new Date(-5) }],
      leaves: [{ a: new Date(11) }, { a: 5 }],
    },
    {
      title: '$ne finds what no element equals',
      filter: { a: { $ne: 1 } },
      matches: [{ a: 2 }, {}, { a: [2, 3] }],
      leaves: [{ a: 1 }, { a: [1, 2] }],
    },
  ]);

  testRefusals([
    { title: 'undefined as an operand', filter: { a: undefined }, code: 2 },
    { title: '$gt of a regular expression', filter: { a: { $gt: new BSONRegExp('x') } }, code: 2 },
    { title: '$ne of a regular expression', filter: { a: { $ne: new BSONRegExp('x') } }, code: 2 },
  ]);

  test('a collation decides on texts, not on paths', () => {
    const collation = {
      spec: { locale: 'en', strength: 2 },
      compare: (left: string, right: string) => left.toLowerCase().localeCompare(right.toLowerCase()),
      key: (text: string) => text.toLowerCase(),
      indexKey: (text: string) => text.toLowerCase(),
    };
    const filter = compileFilter({ a: { $in: ['X', 5] }, b: 'y' }, { ...filterContext(), collation });
    expect(filter.test({ a: 'x', b: 'Y' })).toBe(true);
    expect(filter.test({ A: 'x', b: 'Y' })).toBe(false);
  });
});

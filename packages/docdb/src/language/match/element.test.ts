import { Decimal128, Double, Long } from 'bson';
import { describe } from 'vitest';
import { testFilters, testRefusals } from '../../../test/language/filter-cases.ts';

describe('$exists', () => {
  testFilters([
    {
      title: 'true finds null and undefined too',
      filter: { a: { $exists: true } },
      matches: [{ a: null }, { a: undefined }, { a: [] }],
      leaves: [{}],
    },
    {
      title: 'false finds what is not there',
      filter: { 'a.b': { $exists: false } },
      matches: [{}, { a: 5 }, { a: [] }, { a: [{ c: 1 }] }],
      leaves: [{ a: { b: null } }, { a: [{ c: 1 }, { b: 1 }] }],
    },
    {
      title: 'any number but 0 is true',
      filter: { a: { $exists: Decimal128.fromString('0.0') } },
      matches: [{}],
      leaves: [{ a: 1 }],
    },
    { title: 'reads own fields only', filter: { constructor: { $exists: true } }, leaves: [{}] },
    {
      title: 'reads a field called __proto__',
      filter: JSON.parse('{"__proto__": {"$exists": true}}'),
      matches: [JSON.parse('{"__proto__": 1}')],
      leaves: [{}],
    },
  ]);
});

describe('$type', () => {
  testFilters([
    {
      title: 'takes an alias',
      filter: { a: { $type: 'double' } },
      matches: [{ a: 1.5 }, { a: new Double(1) }],
      leaves: [{ a: 1 }, { a: Long.ONE }, {}],
    },
    {
      title: 'takes a number',
      filter: { a: { $type: 2 } },
      matches: [{ a: 'x' }, { a: [1, 'x'] }],
      leaves: [{ a: 1 }],
    },
    {
      title: 'takes number for all four',
      filter: { a: { $type: 'number' } },
      matches: [{ a: 1 }, { a: 1.5 }, { a: Long.ONE }, { a: Decimal128.fromString('1') }],
      leaves: [{ a: '1' }],
    },
    {
      title: 'array means the field itself',
      filter: { a: { $type: 'array' } },
      matches: [{ a: [] }, { a: [1] }],
      leaves: [{ a: 1 }],
    },
    {
      title: 'takes several',
      filter: { a: { $type: ['string', 'null'] } },
      matches: [{ a: null }, { a: 'x' }],
      leaves: [{ a: undefined }, {}],
    },
    { title: '-1 is minKey, 127 maxKey', filter: { a: { $not: { $type: [-1, 127] } } }, matches: [{ a: 1 }] },
  ]);
  testRefusals([
    { title: 'an unknown alias', filter: { a: { $type: 'zz' } }, code: 2 },
    { title: 'an unknown number', filter: { a: { $type: 99 } }, code: 2 },
    { title: 'a fraction', filter: { a: { $type: 1.5 } }, code: 2 },
    { title: 'a boolean', filter: { a: { $type: true } }, code: 14 },
    { title: 'no types', filter: { a: { $type: [] } }, code: 9 },
  ]);
});

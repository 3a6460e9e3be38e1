import { BSONRegExp, BSONSymbol, Decimal128, Long } from 'bson';
import { describe } from 'vitest';
import { testFilters, testRefusals } from '../../../test/language/filter-cases.ts';

describe('$in and $nin', () => {
  testFilters([
    {
      title: '$in finds any of its values',
      filter: { a: { $in: ['x', 5, true] } },
      matches: [{ a: 'x' }, { a: 5 }, { a: Decimal128.fromString('5') }, { a: true }, { a: [0, 'x'] }],
      leaves: [{ a: 'y' }, { a: 6 }, { a: false }, {}],
    },
    {
      title: '$in with an Int64 finds the int and the double',
      filter: { a: { $in: [Long.fromNumber(5)] } },
      matches: [{ a: 5 }],
      leaves: [{ a: 4 }, { a: '5' }],
    },
    {
      title: '$in with a text finds the symbol',
      filter: { a: { $in: ['x'] } },
      matches: [{ a: new BSONSymbol('x') }],
    },
    {
      title: '$in with null finds missing',
      filter: { a: { $in: [null, 1] } },
      matches: [{}, { a: null }, { a: 1 }],
      leaves: [{ a: undefined }, { a: 0 }],
    },
    {
      title: '$in with a pattern finds texts and the pattern itself',
      filter: { a: { $in: [new BSONRegExp('^ab'), 'z'] } },
      matches: [{ a: 'abc' }, { a: 'z' }, { a: new BSONRegExp('^ab') }, { a: ['q', 'ab'] }],
      leaves: [{ a: 'xab' }, { a: new BSONRegExp('^ab', 'i') }],
    },
    { title: '$in of nothing finds nothing', filter: { a: { $in: [] } }, leaves: [{ a: 1 }, {}, { a: null }] },
    {
      title: '$nin finds what none of its values equals',
      filter: { a: { $nin: [1, 2] } },
      matches: [{ a: 3 }, {}, { a: [3] }],
      leaves: [{ a: 1 }, { a: [3, 2] }],
    },
    { title: '$nin with null leaves missing', filter: { a: { $nin: [null] } }, matches: [{ a: 1 }], leaves: [{}] },
  ]);

  testRefusals([
    { title: '$in of no array', filter: { a: { $in: {} } }, code: 2 },
    { title: '$nin of no array', filter: { a: { $nin: 'x' } }, code: 2 },
    { title: 'operators inside $in', filter: { a: { $in: [{ $gt: 1 }] } }, code: 2 },
    { title: 'undefined inside $in', filter: { a: { $in: [undefined] } }, code: 2 },
    { title: 'a bad pattern inside $in', filter: { a: { $in: [new BSONRegExp('(')] } }, code: 51091 },
  ]);
});

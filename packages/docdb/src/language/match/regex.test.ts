import { BSONRegExp, BSONSymbol } from 'bson';
import { describe } from 'vitest';
import { testFilters, testRefusals } from '../../../test/language/filter-cases.ts';

describe('$regex', () => {
  testFilters([
    {
      title: 'searches texts',
      filter: { a: { $regex: 'b.d' } },
      matches: [{ a: 'abcd' }, { a: ['x', 'bed'] }, { a: new BSONSymbol('bad') }],
      leaves: [{ a: 'bd' }, { a: 5 }, { a: [['bed']] }],
    },
    {
      title: 'takes $options on either side',
      filter: { a: { $options: 'i', $regex: '^AB' } },
      matches: [{ a: 'abc' }],
      leaves: [{ a: 'xab' }],
    },
    {
      title: 'finds the same pattern as a value',
      filter: { a: new BSONRegExp('x', 'i') },
      matches: [{ a: new BSONRegExp('x', 'i') }, { a: 'X' }],
      leaves: [{ a: new BSONRegExp('x') }],
    },
    {
      title: '$options stand in for missing ones',
      filter: { a: { $regex: new BSONRegExp('^x'), $options: 'i' } },
      matches: [{ a: 'X' }],
    },
    {
      title: '$not takes a pattern',
      filter: { a: { $not: new BSONRegExp('^p') } },
      matches: [{ a: 'q' }, {}, { a: 5 }],
      leaves: [{ a: 'p1' }],
    },
    {
      title: '$eq of a pattern finds only the pattern',
      filter: { a: { $eq: new BSONRegExp('x') } },
      matches: [{ a: new BSONRegExp('x') }],
      leaves: [{ a: 'x' }],
    },
  ]);
  testRefusals([
    { title: 'a number', filter: { a: { $regex: 5 } }, code: 2 },
    { title: '$options alone', filter: { a: { $options: 'i' } }, code: 2 },
    { title: '$options that are no text', filter: { a: { $regex: 'x', $options: 1 } }, code: 2 },
    {
      title: 'options in both, $regex first',
      filter: { a: { $regex: new BSONRegExp('x', 'i'), $options: 'm' } },
      code: 51075,
    },
    {
      title: 'options in both, $options first',
      filter: { a: { $options: 'm', $regex: new BSONRegExp('x', 'i') } },
      code: 51074,
    },
    { title: 'an unknown option', filter: { a: { $regex: 'x', $options: 'g' } }, code: 51108 },
    { title: 'a bad pattern', filter: { a: { $regex: '[' } }, code: 51091 },
    { title: 'a null byte', filter: { a: { $regex: 'a\0b' } }, code: 2 },
  ]);
});

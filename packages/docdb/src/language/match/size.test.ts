import { Decimal128, Double, Long } from 'bson';
import { describe } from 'vitest';
import { testFilters, testRefusals } from '../../../test/language/filter-cases.ts';

describe('$size', () => {
  testFilters([
    {
      title: 'counts the elements',
      filter: { a: { $size: 2 } },
      matches: [{ a: [1, 2] }],
      leaves: [{ a: [1] }, { a: 2 }, { a: 'ab' }, {}],
    },
    { title: 'does not look inside', filter: { a: { $size: 2 } }, leaves: [{ a: [[1, 2]] }] },
    { title: 'takes any whole number', filter: { a: { $size: new Double(1) } }, matches: [{ a: [1] }] },
    {
      title: 'takes an Int64 and a decimal',
      filter: { a: { $size: Long.fromNumber(0) }, b: { $size: Decimal128.fromString('1.0') } },
      matches: [{ a: [], b: [1] }],
    },
  ]);
  testRefusals(
    [-1, 1.5, '1', null, Number.NaN, Number.POSITIVE_INFINITY, Long.MAX_VALUE, [1], {}].map((operand) => ({
      title: String(operand),
      filter: { a: { $size: operand } },
      code: 2,
    })),
  );
});

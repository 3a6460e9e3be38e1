import { Decimal128, Long } from 'bson';
import { describe } from 'vitest';
import { testFilters, testRefusals } from '../../../test/language/filter-cases.ts';

describe('$mod', () => {
  testFilters([
    {
      title: 'divides',
      filter: { qty: { $mod: [4, 0] } },
      matches: [{ qty: 0 }, { qty: 12 }, { qty: [3, 8] }],
      leaves: [{ qty: 5 }, { qty: 'x' }, {}],
    },
    {
      title: 'keeps the sign of the dividend',
      filter: { a: { $mod: [3, -1] } },
      matches: [{ a: -4 }],
      leaves: [{ a: 4 }],
    },
    {
      title: 'cuts fractions off',
      filter: { a: { $mod: [4.9, 1.5] } },
      matches: [{ a: 5.7 }, { a: 5 }],
      leaves: [{ a: 4.9 }],
    },
    {
      title: 'is exact beyond 2^53',
      filter: { a: { $mod: [2, 1] } },
      matches: [{ a: Long.fromString('9007199254740993') }, { a: Decimal128.fromString('9007199254740993') }],
    },
    {
      title: 'leaves what is beyond 64 bits',
      filter: { a: { $mod: [1, 0] } },
      leaves: [{ a: 1e300 }, { a: Number.NaN }, { a: Number.POSITIVE_INFINITY }, { a: Decimal128.fromString('1E30') }],
    },
  ]);
  testRefusals(
    [
      5,
      [],
      [4],
      [4, 0, 1],
      ['4', 0],
      [4, 'x'],
      [0, 0],
      [0.5, 0],
      [Number.NaN, 0],
      [4, Number.POSITIVE_INFINITY],
      [1e19, 0],
    ].map((operand) => ({
      title: JSON.stringify(operand),
      filter: { a: { $mod: operand } },
      code: 2,
    })),
  );
});

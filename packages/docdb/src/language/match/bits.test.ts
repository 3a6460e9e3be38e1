import { Binary, Decimal128, Long } from 'bson';
import { describe } from 'vitest';
import { testFilters, testRefusals } from '../../../test/language/filter-cases.ts';

const bytes = (...values: number[]): Binary => new Binary(Uint8Array.from(values));

describe('bitwise operators', () => {
  testFilters([
    {
      title: '$bitsAllSet takes a mask',
      filter: { a: { $bitsAllSet: 50 } },
      matches: [{ a: 54 }, { a: 54.0 }, { a: bytes(0x36) }],
      leaves: [{ a: 20 }, { a: 'x' }, {}],
    },
    {
      title: '$bitsAllSet takes positions',
      filter: { a: { $bitsAllSet: [1, 5] } },
      matches: [{ a: 54 }, { a: [0, 34] }],
      leaves: [{ a: 2 }],
    },
    {
      title: '$bitsAllSet takes bytes',
      filter: { a: { $bitsAllSet: bytes(0x30) } },
      matches: [{ a: 54 }],
      leaves: [{ a: 20 }],
    },
    {
      title: '$bitsAnySet needs one',
      filter: { a: { $bitsAnySet: 35 } },
      matches: [{ a: 1 }, { a: 54 }],
      leaves: [{ a: 20 }],
    },
    {
      title: '$bitsAllClear needs all',
      filter: { a: { $bitsAllClear: [0, 3] } },
      matches: [{ a: 54 }, { a: bytes() }],
      leaves: [{ a: 9 }, { a: 1 }],
    },
    {
      title: '$bitsAnyClear needs one',
      filter: { a: { $bitsAnyClear: [0, 1] } },
      matches: [{ a: 1 }, { a: 0 }],
      leaves: [{ a: 3 }],
    },
    {
      title: 'the sign goes on beyond 64 bits',
      filter: { a: { $bitsAllSet: [63, 200] } },
      matches: [{ a: -1 }, { a: Long.NEG_ONE }],
      leaves: [{ a: 1 }, { a: bytes(0xff) }],
    },
    {
      title: 'a decimal counts where it is whole and fits',
      filter: { a: { $bitsAllSet: 1 } },
      matches: [{ a: Decimal128.fromString('9223372036854775807') }],
      leaves: [
        { a: Decimal128.fromString('1.5') },
        { a: Decimal128.fromString('9223372036854775809') },
        { a: 1.5 },
        { a: 2 ** 63 },
      ],
    },
  ]);
  testRefusals([
    { title: 'a negative mask', filter: { a: { $bitsAllSet: -1 } }, code: 9 },
    { title: 'a mask with a fraction', filter: { a: { $bitsAnySet: 1.5 } }, code: 9 },
    { title: 'a mask beyond 64 bits', filter: { a: { $bitsAnySet: 2 ** 63 } }, code: 9 },
    { title: 'a text', filter: { a: { $bitsAnyClear: 'x' } }, code: 2 },
    { title: 'a negative position', filter: { a: { $bitsAllClear: [-1] } }, code: 2 },
    { title: 'a position beyond 32 bits', filter: { a: { $bitsAllClear: [2 ** 31] } }, code: 2 },
  ]);
});

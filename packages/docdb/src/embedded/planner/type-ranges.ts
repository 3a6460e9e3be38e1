// The least value of each kind of BSON values that compare among themselves: where type bracketing cuts the order.
// https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
import { Binary, BSONRegExp, Code, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { canonicalOrder } from '../../values/compare.ts';
import { DbPointer } from '../../values/db-pointer.ts';
import type { Value } from '../../values/value.ts';

export const lowestValue: Value = new MinKey();
export const highestValue: Value = new MaxKey();

const zeroId = new ObjectId('000000000000000000000000');
// No JavaScript date is earlier: https://tc39.es/ecma262/#sec-time-values-and-time-range
const earliestDate = new Date(-8.64e15);

const leastOfEach: readonly Value[] = [
  lowestValue,
  undefined,
  null,
  Number.NaN,
  '',
  {},
  [],
  new Binary(new Uint8Array(0), 0),
  zeroId,
  false,
  earliestDate,
  new Timestamp({ t: 0, i: 0 }),
  new BSONRegExp('', ''),
  new DbPointer('', zeroId),
  new Code(''),
  new Code('', {}),
  highestValue,
];

export interface TypeRange {
  /** Inclusive. */
  readonly low: Value;
  /** Exclusive, the least value of the next kind; for MaxKey itself, inclusive. */
  readonly high: Value;
}

const byOrder: ReadonlyMap<number, TypeRange> = new Map(
  leastOfEach.map((low, index) => {
    // BSON's undefined and null are values here, not the lack of one.
    const high = index + 1 < leastOfEach.length ? leastOfEach[index + 1] : highestValue;
    return [canonicalOrder(low), { low, high }];
  }),
);

/** All values that compare with `value` under type bracketing. */
export function typeRangeOf(value: Value): TypeRange {
  return byOrder.get(canonicalOrder(value)) ?? { low: lowestValue, high: highestValue };
}

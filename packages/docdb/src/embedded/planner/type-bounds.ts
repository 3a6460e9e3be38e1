// https://www.mongodb.com/docs/manual/reference/operator/query/type/
import { Binary, BSONRegExp, BSONSymbol, Code, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { DbPointer } from '../../values/db-pointer.ts';
import { toDouble } from '../../values/number.ts';
import { isArray, isNumeric, type TypeName, typeNumber } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import { everything, type Interval, type Intervals, unite } from './interval.ts';
import { typeRangeOf } from './type-ranges.ts';

// One value of each type; types that compare among themselves share a range. An array's keys are its elements: no range.
const samples: readonly (readonly [TypeName, Value])[] = [
  ['double', 0.5],
  ['string', ''],
  ['object', {}],
  ['binData', new Binary(new Uint8Array(0), 0)],
  ['undefined', undefined],
  ['objectId', new ObjectId('000000000000000000000000')],
  ['bool', false],
  ['date', new Date(0)],
  ['null', null],
  ['regex', new BSONRegExp('', '')],
  ['dbPointer', new DbPointer('', new ObjectId('000000000000000000000000'))],
  ['javascript', new Code('')],
  ['symbol', new BSONSymbol('')],
  ['javascriptWithScope', new Code('', {})],
  ['int', 0],
  ['timestamp', new Timestamp({ t: 0, i: 0 })],
  ['long', 0],
  ['decimal', 0],
  ['minKey', new MinKey()],
  ['maxKey', new MaxKey()],
];

const byName: ReadonlyMap<string, Value> = new Map<string, Value>([...samples, ['number', 0]]);
const byNumber: ReadonlyMap<number, Value> = new Map(samples.map(([name, sample]) => [typeNumber(name), sample]));

/**
 * Where the keys of values of the types lie that a `$type` operand names. `isElement`: of the elements of an array, among
 * which an array is one key.
 */
export function typeIntervals(operand: Value, isElement = false): Intervals {
  const named = isArray(operand) ? operand : [operand];
  const intervals: Interval[] = [];
  for (const name of named) {
    const interval = intervalOf(name) ?? (isElement && isArrayType(name) ? rangeOf([]) : null);
    if (interval === null) return everything;
    intervals.push(interval);
  }
  return unite(intervals);
}

function intervalOf(name: Value): Interval | null {
  const table: ReadonlyMap<unknown, Value> = typeof name === 'string' ? byName : byNumber;
  const key = isNumeric(name) ? toDouble(name) : name;
  return table.has(key) ? rangeOf(table.get(key)) : null;
}

function isArrayType(name: Value): boolean {
  return name === 'array' || (isNumeric(name) && toDouble(name) === typeNumber('array'));
}

function rangeOf(sample: Value): Interval {
  const { low, high } = typeRangeOf(sample);
  return { low, lowInclusive: true, high, highInclusive: high instanceof MaxKey };
}

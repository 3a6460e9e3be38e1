// What one condition says about the index keys of its field: every document that satisfies it has a key in these intervals.
// https://www.mongodb.com/docs/manual/tutorial/equality-sort-range-guideline/
import { BSONRegExp, MaxKey, MinKey } from 'bson';
import type { Conjunct, FieldOperator } from '../../language/match/filter.ts';
import { equalValues } from '../../values/compare.ts';
import { isArray, isDocument, isNumeric, typeOf } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import { everything, type Interval, type Intervals, intersect, point, unite } from './interval.ts';
import { typeIntervals } from './type-bounds.ts';
import { typeRangeOf } from './type-ranges.ts';

export interface FieldBounds {
  readonly intervals: Intervals;
  /** True where a key in the intervals is also enough for a document to satisfy the condition. */
  readonly exact: boolean;
}

const unknown: FieldBounds = { intervals: everything, exact: false };

// A missing field has the key null.
const onlyNull: FieldBounds = { intervals: [point(null)], exact: false };

// What an empty array or an old `undefined` leaves is next to it.
const nullish: FieldBounds = {
  intervals: [{ low: undefined, lowInclusive: true, high: null, highInclusive: true }],
  exact: false,
};

/** Bounds of a condition on the very value of an index field. Conditions on fields below it say nothing here. */
export function boundsOf(conjunct: Conjunct): FieldBounds {
  switch (conjunct.kind) {
    case 'field':
      return operatorBounds(conjunct.operator, conjunct.operand);
    case 'in':
      return inBounds(conjunct.operands);
    case 'elemMatch':
      return endsWithIndex(conjunct.path) ? unknown : elementBounds(conjunct.conjuncts);
    case 'or':
      return unknown;
  }
}

function operatorBounds(operator: FieldOperator, operand: Value): FieldBounds {
  switch (operator) {
    case '$eq':
      return equalityBounds(operand);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return rangeBounds(operator, operand);
    case '$exists':
      return isTrue(operand) ? unknown : nullish;
    case '$type':
      return { intervals: typeIntervals(operand), exact: false };
    case '$prefix':
      return prefixBounds(operand);
  }
}

function equalityBounds(value: Value): FieldBounds {
  if (value === null) return onlyNull;
  if (value === undefined) return nullish;
  if (isArray(value)) {
    // The elements of an array are its keys; an array inside an array is a key itself.
    const first = value.length === 0 ? undefined : value[0];
    return { intervals: unite([point(first), point(value)]), exact: false };
  }
  return { intervals: [point(value)], exact: !isDocument(value) && typeOf(value) !== 'regex' };
}

function inBounds(operands: readonly Value[]): FieldBounds {
  if (operands.some((operand) => typeOf(operand) === 'regex')) return unknown;
  const each = operands.map(equalityBounds);
  return {
    intervals: unite(each.flatMap((bounds) => bounds.intervals)),
    exact: each.every((bounds) => bounds.exact),
  };
}

function rangeBounds(operator: '$gt' | '$gte' | '$lt' | '$lte', value: Value): FieldBounds {
  if (value === null) return onlyNull;
  if (value === undefined) return nullish;
  if (isArray(value) || value instanceof MinKey || value instanceof MaxKey || typeOf(value) === 'regex') return unknown;
  if (isNumeric(value) && equalValues(value, Number.NaN)) return { intervals: [point(Number.NaN)], exact: false };
  return { intervals: unite([rangeInterval(operator, value)]), exact: !isDocument(value) };
}

function rangeInterval(operator: '$gt' | '$gte' | '$lt' | '$lte', value: Value): Interval {
  const inclusive = operator === '$gte' || operator === '$lte';
  const number = isNumeric(value);
  const { low, high } = typeRangeOf(value);
  if (operator === '$gt' || operator === '$gte') {
    const end = number ? Number.POSITIVE_INFINITY : high;
    return { low: value, lowInclusive: inclusive, high: end, highInclusive: number };
  }
  // NaN is the least number and no number is above or below it.
  const start = number ? Number.NEGATIVE_INFINITY : low;
  return { low: start, lowInclusive: true, high: value, highInclusive: inclusive };
}

function prefixBounds(operand: Value): FieldBounds {
  if (typeof operand !== 'string') return unknown;
  const regexes = typeRangeOf(regexSample);
  const strings: Interval = {
    low: operand,
    lowInclusive: true,
    high: afterPrefix(operand) ?? typeRangeOf('').high,
    highInclusive: false,
  };
  // A regular expression also matches the stored regular expression that is equal to it.
  return {
    intervals: unite([strings, { low: regexes.low, lowInclusive: true, high: regexes.high, highInclusive: false }]),
    exact: false,
  };
}

const regexSample = new BSONRegExp('', '');

/** The least string after all that begin with `prefix`, in code point order; null where there is none. */
export function afterPrefix(prefix: string): string | null {
  const points = Array.from(prefix);
  for (;;) {
    const last = points.pop()?.codePointAt(0);
    if (last === undefined) return null;
    if (last >= 0xd7ff && last < 0xe000) return `${points.join('')}\ue000`;
    if (last < 0x10ffff) return points.join('') + String.fromCodePoint(last + 1);
  }
}

/** An array that the path reaches by its place in another array is one key: its elements are none. */
export function endsWithIndex(path: string): boolean {
  return /(^|\.)\d+$/.test(path);
}

/** `$elemMatch` on the elements themselves: one element satisfies all of its conditions, so their bounds intersect. */
function elementBounds(conjuncts: readonly Conjunct[]): FieldBounds {
  let intervals = everything;
  for (const conjunct of conjuncts) {
    if (conjunct.kind === 'or' || conjunct.path !== '') continue;
    // An array inside the array is one key, whose elements are none.
    if (conjunct.kind === 'elemMatch') continue;
    intervals = intersect(intervals, elementIntervals(conjunct));
  }
  return { intervals, exact: false };
}

function elementIntervals(conjunct: Exclude<Conjunct, { kind: 'or' }>): Intervals {
  const isType = conjunct.kind === 'field' && conjunct.operator === '$type';
  return isType ? typeIntervals(conjunct.operand, true) : boundsOf(conjunct).intervals;
}

/** Whether only documents that have the field satisfy the condition: then a sparse index holds them all. */
export function impliesExistence(conjunct: Conjunct): boolean {
  switch (conjunct.kind) {
    case 'field':
      return conjunct.operator === '$exists' ? isTrue(conjunct.operand) : isSomething(conjunct.operand);
    case 'in':
      return conjunct.operands.every(isSomething);
    case 'elemMatch':
      return true;
    case 'or':
      return false;
  }
}

function isSomething(operand: Value): boolean {
  return operand !== null && operand !== undefined && !(operand instanceof MinKey) && !(operand instanceof MaxKey);
}

function isTrue(operand: Value): boolean {
  if (operand === null || operand === undefined || operand === false) return false;
  return !(isNumeric(operand) && equalValues(operand, 0));
}

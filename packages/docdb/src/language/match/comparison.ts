// Comparison with type bracketing.
// https://www.mongodb.com/docs/manual/reference/method/db.collection.find/#type-bracketing
import { BSONRegExp, ObjectId } from 'bson';
import { canonicalOrder, compareValues, equalValues } from '../../values/compare.ts';
import { isNaNValue } from '../../values/number.ts';
import { isNumeric, typeOf } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import type { Collation } from '../collation.ts';
import { MISSING, type Result } from '../expression/expression.ts';
import type { ElementTest, MatchOperator } from './predicate.ts';
import { badValue } from './refusal.ts';

export type ComparisonName = '$eq' | '$gt' | '$gte' | '$lt' | '$lte';

/** What the five comparisons share; `$ne` is the negation of `$eq`. */
export function comparison(name: ComparisonName): MatchOperator {
  return {
    name,
    compile: (operand, { context }) => {
      checkOperand(name, operand);
      return {
        kind: 'leaf',
        test: compareTest(name, operand, context.collation),
        arrays: 'each',
        conjuncts: (path) => [{ kind: 'field', path, operator: name, operand }],
        complete: true,
        ...(name === '$eq' ? { equality: { value: operand } } : {}),
      };
    },
  };
}

export function checkOperand(name: string, operand: Value): void {
  if (operand === undefined) throw badValue(`cannot compare to undefined: ${name} needs a value`);
  if (name !== '$eq' && operand instanceof BSONRegExp) {
    throw badValue(`Can't have RegEx as arg to ${name}: regular expressions are not ordered`);
  }
}

export function compareTest(name: ComparisonName, operand: Value, collation: Collation | undefined): ElementTest {
  const special = specialTest(name, operand);
  if (special !== null) return special;
  if (typeof operand === 'number') return numberTest(name, operand);
  if (typeof operand === 'boolean' && name === '$eq') return (element) => element === operand;
  if (operand instanceof Date) return dateTest(name, operand.getTime());
  if (operand instanceof ObjectId && name === '$eq') {
    return (element) => typeof element === 'object' && element instanceof ObjectId && element.equals(operand);
  }
  if (typeof operand === 'string' && collation === undefined) {
    const fast = textTest(name, operand);
    if (fast !== null) return fast;
  }
  return bracketTest(name, operand, collation);
}

/** Operands that some values of other types compare with. */
function specialTest(name: ComparisonName, operand: Value): ElementTest | null {
  const inclusive = name !== '$gt' && name !== '$lt';
  if (operand === null) return inclusive ? (element) => element === MISSING || element === null : () => false;
  if (isNumeric(operand) && isNaNValue(operand)) return inclusive ? isNaNElement : () => false;
  const type = typeOf(operand);
  if (type !== 'minKey' && type !== 'maxKey') return null;
  const matchesOthers = type === 'minKey' ? name.startsWith('$gt') : name.startsWith('$lt');
  return (element) => (element !== MISSING && typeOf(element) === type ? inclusive : matchesOthers);
}

const isNaNElement: ElementTest = (element) =>
  typeof element === 'number'
    ? Number.isNaN(element)
    : element !== MISSING && isNumeric(element) && isNaNValue(element);

function numberTest(name: ComparisonName, operand: number): ElementTest {
  const others = bracketTest(name, operand, undefined);
  switch (name) {
    case '$eq':
      return (element) => element === operand || (typeof element === 'object' && others(element));
    case '$gt':
      return (element) =>
        typeof element === 'number' ? element > operand : typeof element === 'object' && others(element);
    case '$gte':
      return (element) =>
        typeof element === 'number' ? element >= operand : typeof element === 'object' && others(element);
    case '$lt':
      return (element) =>
        typeof element === 'number' ? element < operand : typeof element === 'object' && others(element);
    case '$lte':
      return (element) =>
        typeof element === 'number' ? element <= operand : typeof element === 'object' && others(element);
  }
}

function dateTest(name: ComparisonName, operand: number): ElementTest {
  // NaN compares as false with everything.
  const timeOf = (element: Result): number =>
    typeof element === 'object' && element instanceof Date ? element.getTime() : Number.NaN;
  switch (name) {
    case '$eq':
      return (element) => timeOf(element) === operand;
    case '$gt':
      return (element) => timeOf(element) > operand;
    case '$gte':
      return (element) => timeOf(element) >= operand;
    case '$lt':
      return (element) => timeOf(element) < operand;
    case '$lte':
      return (element) => timeOf(element) <= operand;
  }
}

/** JavaScript orders texts by UTF-16 units, which is MongoDB's order as long as one side has no unit above U+D7FF. */
function textTest(name: ComparisonName, operand: string): ElementTest | null {
  const others = bracketTest(name, operand, undefined);
  if (name === '$eq') return (element) => element === operand || (typeof element === 'object' && others(element));
  if (/[\ud800-\uffff]/.test(operand)) return null;
  switch (name) {
    case '$gt':
      return (element) =>
        typeof element === 'string' ? element > operand : typeof element === 'object' && others(element);
    case '$gte':
      return (element) =>
        typeof element === 'string' ? element >= operand : typeof element === 'object' && others(element);
    case '$lt':
      return (element) =>
        typeof element === 'string' ? element < operand : typeof element === 'object' && others(element);
    case '$lte':
      return (element) =>
        typeof element === 'string' ? element <= operand : typeof element === 'object' && others(element);
  }
}

/** Values of another type never match. */
function bracketTest(name: ComparisonName, operand: Value, collation: Collation | undefined): ElementTest {
  const order = canonicalOrder(operand);
  const isComparable: ElementTest = isNumeric(operand)
    ? (element) => element !== MISSING && isNumeric(element) && !isNaNValue(element)
    : (element) => element !== MISSING && canonicalOrder(element) === order;
  const compare = (element: Value): number => compareValues(element, operand, collation);
  switch (name) {
    case '$eq':
      return (element) => element !== MISSING && isComparable(element) && equalValues(element, operand, collation);
    case '$gt':
      return (element) => element !== MISSING && isComparable(element) && compare(element) > 0;
    case '$gte':
      return (element) => element !== MISSING && isComparable(element) && compare(element) >= 0;
    case '$lt':
      return (element) => element !== MISSING && isComparable(element) && compare(element) < 0;
    case '$lte':
      return (element) => element !== MISSING && isComparable(element) && compare(element) <= 0;
  }
}

// Comparison with type bracketing.
// https://www.mongodb.com/docs/manual/reference/method/db.collection.find/#type-bracketing
import { BSONRegExp, BSONSymbol, Double, ObjectId } from 'bson';
import { canonicalOrder, compareValues } from '../../values/compare.ts';
import { isNaNValue } from '../../values/number.ts';
import { isNumeric, typeOf } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import type { Collation } from '../collation.ts';
import { MISSING } from '../expression/expression.ts';
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

type Relation = <T extends number | string>(left: T, right: T) => boolean;

const relations: Readonly<Record<ComparisonName, Relation>> = {
  $eq: (left, right) => left === right,
  $gt: (left, right) => left > right,
  $gte: (left, right) => left >= right,
  $lt: (left, right) => left < right,
  $lte: (left, right) => left <= right,
};

function numberTest(name: ComparisonName, operand: number): ElementTest {
  const holds = relations[name];
  const others = bracketTest(name, operand, undefined);
  return (element) => {
    if (typeof element === 'number') return holds(element, operand);
    if (typeof element !== 'object' || element === null) return false;
    return element instanceof Double ? holds(element.value, operand) : others(element);
  };
}

function dateTest(name: ComparisonName, operand: number): ElementTest {
  const holds = relations[name];
  return (element) => typeof element === 'object' && element instanceof Date && holds(element.getTime(), operand);
}

/** JavaScript orders texts by UTF-16 units, which is MongoDB's order as long as one side has no unit above U+D7FF. */
function textTest(name: ComparisonName, operand: string): ElementTest | null {
  if (name !== '$eq' && /[\ud800-\uffff]/.test(operand)) return null;
  const holds = relations[name];
  return (element) => {
    if (typeof element === 'string') return holds(element, operand);
    return typeof element === 'object' && element instanceof BSONSymbol && holds(element.value, operand);
  };
}

/** Values of another type never match. */
function bracketTest(name: ComparisonName, operand: Value, collation: Collation | undefined): ElementTest {
  const holds = relations[name];
  const order = canonicalOrder(operand);
  const isComparable = (element: Value): boolean =>
    isNumeric(element) ? order === numericOrder && !isNaNValue(element) : canonicalOrder(element) === order;
  return (element) =>
    element !== MISSING && isComparable(element) && holds(compareValues(element, operand, collation), 0);
}

const numericOrder = canonicalOrder(0);

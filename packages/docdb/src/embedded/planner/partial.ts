// Whether a filter lets only documents through that a partial or sparse index holds.
// https://www.mongodb.com/docs/manual/core/index-partial/
import type { Conjunct, FieldOperator } from '../../language/match/filter.ts';
import { equalValues } from '../../values/compare.ts';
import { isArray, isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { boundsOf, impliesExistence } from './field-bounds.ts';
import { covers } from './interval.ts';
import { mentionsText } from './predicate.ts';

type Requirement =
  | { readonly kind: 'condition'; readonly conjunct: Conjunct & { readonly path: string } }
  | { readonly kind: 'any'; readonly branches: readonly (readonly Requirement[])[] }
  | { readonly kind: 'unknown' };

const operators: ReadonlySet<string> = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$exists', '$type']);

/** `ordersText` is false under a collation, where strings do not compare as bounds do. */
export function impliesPartial(conjuncts: readonly Conjunct[], partial: Document, ordersText: boolean): boolean {
  return requirementsOf(partial).every((requirement) => isImplied(requirement, conjuncts, ordersText));
}

export function impliesSparse(conjuncts: readonly Conjunct[], paths: readonly string[]): boolean {
  return conjuncts.some(
    (conjunct) => conjunct.kind !== 'or' && paths.includes(conjunct.path) && impliesExistence(conjunct),
  );
}

function isImplied(requirement: Requirement, conjuncts: readonly Conjunct[], ordersText: boolean): boolean {
  switch (requirement.kind) {
    case 'condition':
      return conjuncts.some((conjunct) => impliesCondition(conjunct, requirement.conjunct, ordersText));
    case 'any':
      return requirement.branches.some((branch) => branch.every((each) => isImplied(each, conjuncts, ordersText)));
    case 'unknown':
      return false;
  }
}

function impliesCondition(given: Conjunct, wanted: Conjunct & { readonly path: string }, ordersText: boolean): boolean {
  if (given.kind === 'or') {
    return given.branches.every((branch) => branch.some((each) => impliesCondition(each, wanted, ordersText)));
  }
  if (given.path !== wanted.path) return false;
  if (wanted.kind === 'field' && given.kind === 'field' && isSame(given, wanted)) return true;
  if (wanted.kind === 'field' && wanted.operator === '$exists') return impliesExistence(given);
  const bounds = boundsOf(wanted);
  const sufficient =
    bounds.exact || (wanted.kind === 'field' && wanted.operator === '$type' && isScalarType(wanted.operand));
  return (
    sufficient &&
    (ordersText || !(mentionsText(wanted) || mentionsText(given))) &&
    covers(bounds.intervals, boundsOf(given).intervals)
  );
}

function isSame(
  left: { readonly operator: FieldOperator; readonly operand: Value },
  right: { readonly operator: FieldOperator; readonly operand: Value },
): boolean {
  return left.operator === right.operator && equalValues(left.operand, right.operand);
}

/** Types whose whole range of keys belongs to them alone. */
function isScalarType(operand: Value): boolean {
  return typeof operand === 'string' && ['string', 'number', 'objectId', 'bool', 'date', 'timestamp'].includes(operand);
}

function requirementsOf(partial: Document): readonly Requirement[] {
  return Object.entries(partial).flatMap(([name, value]): readonly Requirement[] => {
    if (name === '$and') return isArray(value) ? value.flatMap(requirementsOfBranch) : [{ kind: 'unknown' }];
    if (name === '$or') {
      return isArray(value) ? [{ kind: 'any', branches: value.map(requirementsOfBranch) }] : [{ kind: 'unknown' }];
    }
    return name.startsWith('$') ? [{ kind: 'unknown' }] : fieldRequirements(name, value);
  });
}

function requirementsOfBranch(branch: Value): readonly Requirement[] {
  return isDocument(branch) ? requirementsOf(branch) : [{ kind: 'unknown' }];
}

function fieldRequirements(path: string, condition: Value): readonly Requirement[] {
  if (!isDocument(condition) || !Object.keys(condition)[0]?.startsWith('$')) {
    return [{ kind: 'condition', conjunct: { kind: 'field', path, operator: '$eq', operand: condition } }];
  }
  return Object.entries(condition).map(([operator, operand]): Requirement => {
    if (operator === '$in' && isArray(operand)) {
      return { kind: 'condition', conjunct: { kind: 'in', path, operands: operand } };
    }
    return isFieldOperator(operator)
      ? { kind: 'condition', conjunct: { kind: 'field', path, operator, operand } }
      : { kind: 'unknown' };
  });
}

function isFieldOperator(name: string): name is FieldOperator {
  return operators.has(name);
}

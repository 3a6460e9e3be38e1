// The top-level conditions of a filter as bounds on index fields, `$elemMatch` on documents opened up.
import type { Conjunct } from '../../language/match/filter.ts';
import { isArray, isDocument, typeOf } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import { boundsOf, endsWithIndex, type FieldBounds } from './field-bounds.ts';
import { isEverything } from './interval.ts';

export interface Predicate extends FieldBounds {
  readonly path: string;
  /** Predicates of one scope hold for one and the same array element; the whole document is scope 0. */
  readonly scope: number;
  /** The path below the element that the scope stands for. */
  readonly relativePath: string;
  /** The conjunct of the filter that it comes from. */
  readonly conjunct: number;
  /** True where a collation changes what it means. */
  readonly hasText: boolean;
}

/** Predicates that bound something; `or` gives none. */
export function predicatesOf(conjuncts: readonly Conjunct[]): readonly Predicate[] {
  const opened: Opened = { predicates: [], scopes: 0 };
  conjuncts.forEach((conjunct, index) => {
    open(conjunct, { prefix: '', scope: 0, index }, opened);
  });
  return opened.predicates;
}

interface Opened {
  readonly predicates: Predicate[];
  scopes: number;
}

interface Place {
  readonly prefix: string;
  readonly scope: number;
  readonly index: number;
}

function open(conjunct: Conjunct, place: Place, opened: Opened): void {
  if (conjunct.kind === 'or') return;
  const path = place.prefix === '' ? conjunct.path : `${place.prefix}.${conjunct.path}`;
  if (conjunct.path !== '') add(conjunct, path, place, opened);
  if (conjunct.kind !== 'elemMatch' || endsWithIndex(path)) return;
  opened.scopes += 1;
  const scope = opened.scopes;
  for (const inner of conjunct.conjuncts) {
    if (inner.kind !== 'or' && inner.path !== '') open(inner, { prefix: path, scope, index: place.index }, opened);
  }
}

function add(conjunct: Exclude<Conjunct, { kind: 'or' }>, path: string, place: Place, opened: Opened): void {
  const bounds = boundsOf(conjunct);
  if (isEverything(bounds.intervals)) return;
  opened.predicates.push({
    path,
    scope: place.scope,
    relativePath: conjunct.path,
    conjunct: place.index,
    hasText: mentionsText(conjunct),
    intervals: bounds.intervals,
    exact: bounds.exact && place.scope === 0 && !hasNumericPart(path),
  });
}

// In `a.0` the 0 is an element or a field, and which one a key came from is not told.
function hasNumericPart(path: string): boolean {
  return /(^|\.)\d+(\.|$)/.test(path);
}

/** True where a collation changes what the condition means. */
export function mentionsText(conjunct: Conjunct): boolean {
  switch (conjunct.kind) {
    case 'field':
      return conjunct.operator === '$prefix' || (conjunct.operator !== '$type' && containsText(conjunct.operand));
    case 'in':
      return conjunct.operands.some(containsText);
    case 'elemMatch':
      return conjunct.conjuncts.some(mentionsText);
    case 'or':
      return true;
  }
}

/** Whether a collation could change how the value compares. */
function containsText(value: Value): boolean {
  if (typeof value === 'string') return true;
  if (isArray(value)) return value.some(containsText);
  if (isDocument(value)) return Object.values(value).some(containsText);
  return typeOf(value) === 'symbol';
}

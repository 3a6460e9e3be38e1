// What the operators of a filter compile to.
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import type { Result } from '../expression/expression.ts';
import type { Conjunct, Filter } from './filter.ts';

/** Tests one value of a path; MISSING where the path leads nowhere. */
export type ElementTest = (element: Result) => boolean;

/** A condition on the values of one path. */
export type Predicate =
  | LeafPredicate
  | { readonly kind: 'and'; readonly of: readonly Predicate[] }
  | { readonly kind: 'not'; readonly of: Predicate };

export interface LeafPredicate {
  readonly kind: 'leaf';
  readonly test: ElementTest;
  /** `each`: an array at the end of the path is tested element by element, then as a whole; `whole`: only as a whole. */
  readonly arrays: 'each' | 'whole';
  /** For `whole`: the index of the element that made an array match. */
  readonly indexIn?: (array: readonly Value[]) => number;
  readonly conjuncts?: (path: string) => readonly Conjunct[];
  /** True where the conjuncts say all that the predicate does. */
  readonly complete?: boolean;
  /** Set by an equality: what an upsert copies. */
  readonly equality?: { readonly value: Value };
  readonly hazardous?: boolean;
  /** 0: a comparison; higher: tested later. */
  readonly cost?: number;
}

/** Where `testWithPosition` leaves the index of the array element. */
export interface PositionRecord {
  index: number;
}

/** A condition on a whole document. */
export interface MatchNode {
  readonly test: (document: Document) => boolean;
  readonly testRecording: (document: Document, record: PositionRecord) => boolean;
  readonly conjuncts: readonly Conjunct[];
  /** See Filter.complete. */
  readonly complete: boolean;
  readonly equalities: Filter['equalities'];
  readonly hazardous: boolean;
  readonly cost: number;
  /** True for a condition that holds for every document. */
  readonly always?: boolean;
}

/** What an operator may ask of the compiler; operators get it from here, so that none of them imports it. */
export interface MatchCompiler {
  readonly context: LanguageContext;
  /** False inside `$elemMatch`, where operators on the whole document are refused. */
  readonly topLevel: boolean;
  /** A filter on a document that is nested in the filter. */
  document(filter: Value, place: 'sameDocument' | 'element'): MatchNode;
  /** The conditions of `{$gt: 1, $lt: 5}`. */
  predicates(conditions: Document): readonly Predicate[];
  /** Whether a name is that of an operator on documents, as `$and`. */
  isDocumentOperator(name: string): boolean;
}

/** An operator on the values of a path: `{path: {$op: operand}}`. */
export interface MatchOperator {
  readonly name: `$${string}`;
  /** `siblings`: the document that the operator stands in, for `$regex` and `$options`. */
  compile(operand: Value, compiler: MatchCompiler, siblings: Document): Predicate;
}

/** An operator on documents: `{$op: operand}`. */
export interface DocumentOperator {
  readonly name: `$${string}`;
  compile(operand: Value, compiler: MatchCompiler): MatchNode;
}

/** A node for a test that knows nothing of positions, indexes or upserts. */
export function opaqueNode(test: MatchNode['test'], hazardous: boolean, cost: number): MatchNode {
  return { test, testRecording: test, conjuncts: [], complete: false, equalities: [], hazardous, cost };
}

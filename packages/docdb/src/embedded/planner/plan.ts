// From a compiled filter to the way its documents are read.
// https://www.mongodb.com/docs/manual/core/query-plans/
import type { Collation } from '../../language/collation.ts';
import type { Conjunct, Filter } from '../../language/match/filter.ts';
import type { SortField } from '../../language/sort.ts';
import type { Document } from '../../values/value.ts';
import type { CollectionEntry, IndexEntry } from '../catalog/catalog.ts';
import { idIndex, type Plan } from './access.ts';
import { type Candidate, candidateFor, type Wanted } from './candidate.ts';
import { type Choice, choose, estimateEntries, type WorkCounts } from './choose.ts';
import { resolveHint } from './hint.ts';
import { isPoint } from './interval.ts';
import { maxMerged, mergeOf } from './merge-order.ts';
import { predicatesOf } from './predicate.ts';

export interface PlanOptions {
  readonly sort?: readonly SortField[];
  /** `$natural` as the sort: a scan in this direction. */
  readonly natural?: 1 | -1;
  readonly hint?: string | Document;
  /** Rows wanted, those skipped included. */
  readonly rows?: number;
  readonly collation?: Collation;
  /** Without it the plan is chosen by form alone. */
  readonly counts?: WorkCounts;
  /** False where nobody looks at `expected`. */
  readonly estimates?: boolean;
}

const maxBranches = 32;

export function planFind(entry: CollectionEntry, filter: Filter, options: PlanOptions = {}): Plan {
  const wanted: Wanted = {
    conjuncts: filter.conjuncts,
    predicates: predicatesOf(filter.conjuncts),
    sort: options.sort ?? [],
    collation: options.collation,
  };
  if (options.hint !== undefined) {
    const hint = resolveHint(entry, options.hint);
    if (hint?.kind === 'natural') return scanPlan(filter, options, hint.direction);
    if (hint?.kind === 'index') return hintedPlan(hint.index, filter, wanted);
  }
  if (options.natural !== undefined) return scanPlan(filter, options, options.natural);
  const usable = usableIndexes(entry);
  const choice = chooseIndex(usable, wanted, options);
  if (choice !== null && (choice.candidate.isBounded || !hasUnion(filter.conjuncts))) {
    return indexPlan(choice, filter, options);
  }
  const walk = choice === null ? null : indexPlan(choice, filter, options);
  const union = mergedUnion(usable, filter, wanted) ?? unionPlan(usable, filter, wanted);
  if (union !== null && (walk === null || !isWorthWalking(union, options))) return union;
  return walk ?? scanPlan(filter, options, 1);
}

/** Whether a page may come sooner from a walk in its order than from sorting all that the branches hold. */
function isWorthWalking({ access, sorted }: Plan, { rows, counts }: PlanOptions): boolean {
  if (sorted || access.kind !== 'union' || rows === undefined || counts === undefined) return false;
  const entries = access.branches.reduce((sum, branch) => sum + estimateEntries(branch, counts), 0);
  return (rows * counts.documents()) / Math.max(1, entries) < entries;
}

function usableIndexes(entry: CollectionEntry): readonly IndexEntry[] {
  return [idIndex, ...entry.indexes.filter((index) => index.state === 'ready' && !index.hidden)];
}

function chooseIndex(indexes: readonly IndexEntry[], wanted: Wanted, options: PlanOptions): Choice | null {
  const paths = new Set(wanted.predicates.map((predicate) => predicate.path));
  const candidates: Candidate[] = [];
  for (const index of indexes) {
    const [leading] = index.fields;
    if (leading === undefined || (wanted.sort.length === 0 && !paths.has(leading.path))) continue;
    const candidate = candidateFor(index, wanted);
    if (candidate !== null) candidates.push(candidate);
  }
  return choose(candidates, {
    sorts: wanted.sort.length > 0,
    rows: options.rows ?? null,
    counts: options.counts,
    estimates: options.estimates ?? true,
  });
}

function indexPlan({ candidate, expected }: Choice, filter: Filter, options: PlanOptions): Plan {
  const exact = isExact(candidate, filter);
  const streams = exact && candidate.sorted && options.rows !== undefined;
  return {
    access: candidate.isMerge ? mergeOf([candidate.access]) : candidate.access,
    exact,
    sorted: candidate.sorted,
    expected: streams ? Math.min(expected ?? options.rows, options.rows) : expected,
  };
}

function isExact(candidate: Candidate, filter: Filter): boolean {
  return filter.matchesAll || (filter.complete && candidate.exactConjuncts.size === filter.conjuncts.length);
}

function hintedPlan(index: IndexEntry, filter: Filter, wanted: Wanted): Plan {
  const candidate = candidateFor(index, wanted, true);
  if (candidate === null) return scanPlan(filter, {}, 1);
  return indexPlan({ candidate, expected: null }, filter, {});
}

function scanPlan(filter: Filter, options: PlanOptions, direction: 1 | -1): Plan {
  const sorted = (options.sort ?? []).length === 0;
  const streams = filter.matchesAll && sorted && options.rows !== undefined;
  const documents = options.counts?.documents() ?? null;
  return {
    access: { kind: 'scan', direction },
    exact: filter.matchesAll,
    sorted,
    expected: streams ? Math.min(options.rows, documents ?? options.rows) : documents,
  };
}

function hasUnion(conjuncts: readonly Conjunct[]): boolean {
  return conjuncts.some((conjunct) => conjunct.kind === 'or');
}

/** `$or` whose every branch has bounds on some index: each branch is read by its own. */
function unionPlan(indexes: readonly IndexEntry[], filter: Filter, wanted: Wanted): Plan | null {
  const candidates = branchCandidates(indexes, filter, { ...wanted, sort: [] });
  if (candidates === null) return null;
  const branches = candidates.map((candidate) => candidate.access);
  return { access: { kind: 'union', branches }, exact: false, sorted: wanted.sort.length === 0, expected: null };
}

/** The same where each branch's index also gives the order. */
function mergedUnion(indexes: readonly IndexEntry[], filter: Filter, wanted: Wanted): Plan | null {
  if (wanted.sort.length === 0) return null;
  const candidates = branchCandidates(indexes, filter, wanted);
  if (candidates === null || !candidates.every((candidate) => isMergeable(candidate, wanted.sort))) return null;
  const access = mergeOf(candidates.map((candidate) => candidate.access));
  const isOneWay = access.branches.every((branch) => branch.direction === access.direction);
  if (!isOneWay || access.branches.length > maxMerged) return null;
  return { access, exact: false, sorted: true, expected: null };
}

/** A field of the sort that is constant in one branch is not in its order, and may be another constant in the next. */
function isMergeable({ access, sorted }: Candidate, sort: readonly SortField[]): boolean {
  const constants = access.index.fields.filter((_, field) => access.bounds[field]?.every(isPoint) === true);
  return sorted && sort.every(({ path }) => !constants.some((field) => field.path === path));
}

function branchCandidates(indexes: readonly IndexEntry[], filter: Filter, wanted: Wanted): readonly Candidate[] | null {
  for (const conjunct of filter.conjuncts) {
    if (conjunct.kind !== 'or' || conjunct.branches.length > maxBranches) continue;
    const others = filter.conjuncts.filter((other) => other !== conjunct);
    const candidates = conjunct.branches.map((branch) => {
      const conjuncts = [...branch, ...others];
      return chooseIndex(indexes, { ...wanted, conjuncts, predicates: predicatesOf(conjuncts) }, {})?.candidate;
    });
    if (candidates.every(isBounded)) return candidates;
  }
  return null;
}

function isBounded(candidate: Candidate | undefined): candidate is Candidate {
  return candidate?.isBounded === true;
}

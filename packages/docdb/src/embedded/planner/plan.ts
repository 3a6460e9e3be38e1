// From a compiled filter to the way its documents are read.
// https://www.mongodb.com/docs/manual/core/query-plans/
import type { Collation } from '../../language/collation.ts';
import type { Conjunct, Filter } from '../../language/match/filter.ts';
import type { SortField } from '../../language/sort.ts';
import type { Document } from '../../values/value.ts';
import type { CollectionEntry, IndexEntry } from '../catalog/catalog.ts';
import { type IndexAccess, idIndex, type Plan } from './access.ts';
import { type Candidate, candidateFor, type Wanted } from './candidate.ts';
import { type Choice, choose, type WorkCounts } from './choose.ts';
import { resolveHint } from './hint.ts';
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
  return (
    unionPlan(usable, filter, wanted) ??
    (choice === null ? scanPlan(filter, options, 1) : indexPlan(choice, filter, options))
  );
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
    access: candidate.access,
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
  for (const conjunct of filter.conjuncts) {
    if (conjunct.kind !== 'or' || conjunct.branches.length > maxBranches) continue;
    const others = filter.conjuncts.filter((other) => other !== conjunct);
    const branches: IndexAccess[] = [];
    for (const branch of conjunct.branches) {
      const conjuncts = [...branch, ...others];
      const choice = chooseIndex(
        indexes,
        { conjuncts, predicates: predicatesOf(conjuncts), sort: [], collation: wanted.collation },
        {},
      );
      if (choice === null || !choice.candidate.isBounded) break;
      branches.push(choice.candidate.access);
    }
    if (branches.length === conjunct.branches.length) {
      return { access: { kind: 'union', branches }, exact: false, sorted: wanted.sort.length === 0, expected: null };
    }
  }
  return null;
}

// Which of several ways examines the least, as far as bounded counts can tell.
import type { IndexAccess } from './access.ts';
import type { Candidate } from './candidate.ts';

/** Cheap looks at the data; each does bounded work. */
export interface WorkCounts {
  /** Documents in the collection. */
  documents(): number;
  /** Entries in the ranges of an access, counted up to `most`. */
  entries(access: IndexAccess, most: number): number;
}

export interface Choice {
  readonly candidate: Candidate;
  readonly expected: number | null;
}

export interface Goal {
  readonly sorts: boolean;
  /** Skip and limit together; null without a limit. */
  readonly rows: number | null;
  /** Whether to say what is expected where there is no choice. */
  readonly estimates: boolean;
  readonly counts: WorkCounts | undefined;
}

const countedEntries = 256;

export function choose(candidates: readonly Candidate[], goal: Goal): Choice | null {
  const single = candidates.find((candidate) => candidate.isSingle);
  if (single !== undefined) return { candidate: single, expected: 1 };
  const worthwhile = worthCounting(candidates, goal);
  const [first] = worthwhile;
  if (first === undefined) return null;
  if (goal.counts === undefined) return { candidate: mostSpecific(worthwhile, first), expected: null };
  if (worthwhile.length === 1) return { candidate: first, expected: expectedOfOnly(first, goal.counts, goal) };
  return cheapest(worthwhile, first, goal.counts, goal);
}

/** A walk from end to end is worth nothing but its order, and nothing at all where bounds give that too. */
function worthCounting(candidates: readonly Candidate[], goal: Goal): readonly Candidate[] {
  const bounded = candidates.filter((candidate) => candidate.isBounded);
  if (!goal.sorts || bounded.some((candidate) => candidate.sorted)) return bounded;
  return candidates.filter((candidate) => candidate.isBounded || candidate.sorted);
}

/** Where only some rows are wanted they are likely to come soon, and reading tells more than counting. */
function expectedOfOnly(candidate: Candidate, counts: WorkCounts, goal: Goal): number | null {
  const streams = !goal.sorts || candidate.sorted;
  if (!goal.estimates || (streams && goal.rows !== null)) return null;
  return Math.ceil(estimateEntries(candidate.access, counts));
}

function cheapest(candidates: readonly Candidate[], first: Candidate, counts: WorkCounts, goal: Goal): Choice {
  const sizes = candidates.map(({ access, isBounded }) =>
    isBounded ? estimateEntries(access, counts) : counts.documents(),
  );
  const matches = Math.max(1, Math.min(...sizes));
  let best: Choice = { candidate: first, expected: null };
  let bestCost = Number.POSITIVE_INFINITY;
  candidates.forEach((candidate, index) => {
    const entries = sizes[index] ?? 0;
    const streams = !goal.sorts || candidate.sorted;
    const examined =
      streams && goal.rows !== null ? Math.min(entries, Math.max(goal.rows, 1) * (entries / matches)) : entries;
    // A sort costs, and of two equal ways the one with more of the filter in its bounds tests less.
    const walks = candidate.isMerge ? candidate.access.ranges.length * 2 : 0;
    const cost = walks + examined * (streams ? 1 : 1.25) - candidate.exactConjuncts.size * 1e-6;
    if (cost < bestCost) {
      best = { candidate, expected: Math.ceil(examined) };
      bestCost = cost;
    }
  });
  return best;
}

/** Beyond what is counted a guess between that and all documents. */
export function estimateEntries(access: IndexAccess, counts: WorkCounts): number {
  const counted = counts.entries(access, countedEntries);
  return counted < countedEntries ? counted : Math.sqrt(countedEntries * Math.max(counts.documents(), countedEntries));
}

function mostSpecific(candidates: readonly Candidate[], first: Candidate): Candidate {
  return candidates.reduce((best, next) => (specificity(next) > specificity(best) ? next : best), first);
}

function specificity(candidate: Candidate): number {
  const bounded = candidate.access.bounds.filter((intervals) => intervals !== null).length;
  return bounded * 4 + (candidate.sorted ? 2 : 0) + (candidate.exactConjuncts.size > 0 ? 1 : 0);
}

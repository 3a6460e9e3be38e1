// The rows that a plan finds and the filter lets through.
import type { Filter } from '../../language/match/filter.ts';
import type { Access, MergeAccess, Plan } from '../planner/access.ts';
import type { ReadScope } from './read-scope.ts';
import type { Row } from './row.ts';
import { indexRows, mergeRows, scanRows, unionRows } from './row-source.ts';

/** `wanted`: how many rows will be taken at most, to read no more than that where every row counts. */
export function* openRows(scope: ReadScope, plan: Plan, filter: Filter, wanted: number | null = null): Iterable<Row> {
  const rows =
    plan.access.kind === 'merge'
      ? mergeRows(scope, plan.access, wanted)
      : accessRows(scope, plan.access, plan.exact ? wanted : null);
  if (plan.exact) {
    yield* rows;
    return;
  }
  for (const row of rows) if (filter.test(row.document)) yield row;
}

function accessRows(scope: ReadScope, access: Exclude<Access, MergeAccess>, wanted: number | null): Iterable<Row> {
  switch (access.kind) {
    case 'scan':
      return scanRows(scope, access, wanted);
    case 'index':
      return indexRows(scope, access, wanted);
    case 'union':
      return unionRows(scope, access);
  }
}

// A request's filter, sort, projection and plan, compiled for one collection.
import type { Collation } from '../../language/collation.ts';
import type { LanguageContext } from '../../language/context.ts';
import { compileFilter } from '../../language/match/compile.ts';
import type { Filter } from '../../language/match/filter.ts';
import { compileProjection } from '../../language/projection/compile.ts';
import type { Projection } from '../../language/projection/projection.ts';
import { compileSortEntries, type Sort } from '../../language/sort.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { compareNumbers } from '../../values/number.ts';
import { isNumeric } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import type { CollectionEntry } from '../catalog/catalog.ts';
import type { Plan } from '../planner/access.ts';
import { planFind } from '../planner/plan.ts';
import type { Store } from '../store.ts';
import type { ReadRequest, SortEntry } from './read-request.ts';
import { workCounts } from './work-counts.ts';

export interface Query {
  readonly filter: Filter;
  /** Null where nothing is to be sorted. */
  readonly sort: Sort | null;
  readonly natural: 1 | -1 | null;
  readonly projection: Projection | null;
  readonly skip: number;
  readonly limit: number | null;
}

export function compileQuery(request: ReadRequest, context: LanguageContext): Query {
  const filter = compileFilter(request.filter, context);
  const natural = naturalDirection(request.sort);
  const projection =
    request.projection === null ? null : compileProjection(request.projection, context, { filter: request.filter });
  return {
    filter,
    sort: natural !== null || request.sort.length === 0 ? null : compileSortEntries(request.sort, context),
    natural,
    projection: projection?.kind === 'none' ? null : projection,
    skip: request.skip,
    limit: request.limit,
  };
}

/** `{$natural: 1}` as the sort is the order of the collection itself. */
function naturalDirection(sort: readonly SortEntry[]): 1 | -1 | null {
  const entry = sort.find(([path]) => path === '$natural');
  if (entry === undefined) return null;
  if (sort.length > 1) throw new MongoServerError(ErrorCode.BadValue, 'a $natural sort has no other fields');
  return directionOf(entry[1]);
}

function directionOf(value: Value): 1 | -1 {
  if (isNumeric(value)) {
    if (compareNumbers(value, 1) === 0) return 1;
    if (compareNumbers(value, -1) === 0) return -1;
  }
  throw new MongoServerError(ErrorCode.BadValue, 'a $natural sort is 1 or -1');
}

export function planQuery(
  { store, entry }: { readonly store: Store; readonly entry: CollectionEntry },
  query: Query,
  request: ReadRequest,
  collation: Collation | undefined,
): Plan {
  return planFind(entry, query.filter, {
    ...(query.sort === null ? {} : { sort: query.sort.fields }),
    ...(query.natural === null ? {} : { natural: query.natural }),
    ...(request.hint === null ? {} : { hint: request.hint }),
    ...(query.limit === null ? {} : { rows: query.skip + query.limit }),
    ...(collation === undefined ? {} : { collation }),
    counts: workCounts(store, entry),
    // A count by the index alone costs less than an estimate of it.
    estimates: request.kind !== 'count',
  });
}

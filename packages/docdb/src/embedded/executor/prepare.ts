// The first half of every read: compile, then plan.
import type { Budget } from '../../language/budget.ts';
import type { LanguageContext } from '../../language/context.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Plan } from '../planner/access.ts';
import type { Store } from '../store.ts';
import { languageContext } from './language-context.ts';
import { compileQuery, planQuery, type Query } from './query.ts';
import type { ReadRequest } from './read-request.ts';
import { ReadScope } from './read-scope.ts';

/** What a read runs on: inside a transaction the catalog is the transaction's own. */
export interface ReadPlace {
  readonly store: Store;
  readonly catalog: Catalog;
}

export interface Prepared {
  readonly context: LanguageContext;
  readonly query: Query;
  /** Null where there is no such collection, and so nothing to read. */
  readonly source: { readonly scope: ReadScope; readonly plan: Plan } | null;
}

export function prepare(place: ReadPlace, request: ReadRequest, budget: Budget): Prepared {
  const entry = place.catalog.find(request.database, request.collection);
  const context = languageContext(place, request, budget);
  const query = compileQuery(request, context);
  if (entry === null) return { context, query, source: null };
  const scope = new ReadScope(place.store, entry, budget);
  return { context, query, source: { scope, plan: planQuery(scope, query, request, context.collation) } };
}

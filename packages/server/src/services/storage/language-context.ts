import {
  Budget,
  compileFilter,
  compileUpdate,
  type Document,
  type Filter,
  type LanguageContext,
  type Update,
} from '@coglex/docdb';

/** For compiling what callers send before anything is run; nothing is evaluated with it but small probes. */
export function compileContext(now: number): LanguageContext {
  return { now: new Date(now), budget: new Budget({ deadline: now + 1000 }) };
}

/** Throws MongoDB's error where the filter is malformed. */
export function compileQuery(query: Document, now: number): Filter {
  return compileFilter(query, compileContext(now));
}

export interface UpdateShape {
  readonly arrayFilters?: readonly Document[];
  readonly multi?: boolean;
  readonly upsert?: boolean;
}

/** Throws MongoDB's error where the update is malformed. */
export function compileChange(update: Document | readonly Document[], shape: UpdateShape, now: number): Update {
  return compileUpdate(update, shape, compileContext(now));
}

// A change with its filter and update compiled, once per request.
import { Budget } from '../../language/budget.ts';
import type { Collation } from '../../language/collation.ts';
import type { LanguageContext } from '../../language/context.ts';
import { compileFilter } from '../../language/match/compile.ts';
import type { Filter } from '../../language/match/filter.ts';
import { compileUpdate } from '../../language/update/compile.ts';
import type { Update } from '../../language/update/update.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { CollectionEntry } from '../catalog/catalog.ts';
import { collationOf } from '../catalog/collation-of.ts';
import { evaluateVariables } from '../executor/language-context.ts';
import type { QueryChange, UpdateChange } from './request.ts';

export interface CompiledQuery {
  readonly filter: Filter;
  readonly collation: Collation | undefined;
  readonly budget: Budget;
  readonly language: LanguageContext;
}

export function compileQuery(
  change: QueryChange,
  entry: CollectionEntry | null,
  now: number,
  budget: Budget,
): CompiledQuery {
  const collation = collationOf(change.collation ?? entry?.options.collation);
  const bare: LanguageContext = { now: new Date(now), budget, ...(collation === undefined ? {} : { collation }) };
  const language = change.variables === null ? bare : { ...bare, variables: evaluateVariables(change.variables, bare) };
  return { filter: compileFilter(change.filter, language), collation, budget, language };
}

export function compileChangeUpdate(change: UpdateChange, language: LanguageContext): Update {
  if (change.replacement && firstNameIsOperator(change.update)) {
    throw new MongoServerError(ErrorCode.FailedToParse, 'a replacement document must not contain update operators');
  }
  const arrayFilters = change.arrayFilters.length === 0 ? {} : { arrayFilters: change.arrayFilters };
  return compileUpdate(change.update, { ...arrayFilters, multi: change.multi, upsert: change.upsert }, language);
}

function firstNameIsOperator(update: UpdateChange['update']): boolean {
  if (Array.isArray(update)) return true;
  const [first] = Object.keys(update);
  return first?.startsWith('$') === true;
}

/** The one `_id` that a filter asks for by plain equality, where that can be told without compiling it. */
export function idOfFilter(filter: Document): { readonly id: Document[string] } | null {
  if (!Object.hasOwn(filter, '_id')) return null;
  const id = filter['_id'];
  if (typeof id === 'string' || typeof id === 'number' || typeof id === 'boolean') return { id };
  return id instanceof Date || isObjectId(id) ? { id } : null;
}

function isObjectId(id: Document[string]): boolean {
  return typeof id === 'object' && id !== null && '_bsontype' in id && id['_bsontype'] === 'ObjectId';
}

/** The budget of work that holds up everybody else: short, since others wait. */
export function shortBudget(milliseconds: number): Budget {
  return new Budget({ deadline: Date.now() + milliseconds });
}

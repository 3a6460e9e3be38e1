// https://www.mongodb.com/docs/manual/reference/operator/update/positional-filtered/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isArray, isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { compileFilter } from '../match/compile.ts';
import { refuseSpecialFeatures } from '../special-features.ts';
import type { ElementFilter } from './update-tree.ts';

/** The filters by the identifier that each is about. */
export function compileArrayFilters(
  arrayFilters: readonly unknown[],
  context: LanguageContext,
): ReadonlyMap<string, ElementFilter> {
  const filters = new Map<string, ElementFilter>();
  for (const arrayFilter of arrayFilters) {
    if (!isFilterDocument(arrayFilter)) {
      throw new MongoServerError(ErrorCode.TypeMismatch, 'Each of arrayFilters must be a document');
    }
    refuseSpecialFeatures(arrayFilter);
    const filter = compileFilter(arrayFilter, context);
    const identifier = identifierOf(arrayFilter);
    if (filters.has(identifier)) {
      throw new MongoServerError(
        ErrorCode.FailedToParse,
        `Found multiple array filters with the same top-level field name ${identifier}`,
      );
    }
    filters.set(identifier, { identifier, filter });
  }
  return filters;
}

function isFilterDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function identifierOf(filter: Document): string {
  const [identifier, ...others] = topLevelNames(filter);
  if (identifier === undefined) {
    throw new MongoServerError(
      ErrorCode.FailedToParse,
      'Cannot use an expression without a top-level field name in arrayFilters',
    );
  }
  const other = others.find((name) => name !== identifier);
  if (other !== undefined) {
    throw new MongoServerError(
      ErrorCode.FailedToParse,
      `Error parsing array filter: expected a single top-level field name, found '${identifier}' and '${other}'`,
    );
  }
  if (!/^[a-z][a-zA-Z0-9]*$/.test(identifier)) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      `The top-level field name of an array filter must be alphanumeric and begin with a lowercase letter, found '${identifier}'`,
    );
  }
  return identifier;
}

/** The first name of every path in the filter, through `$and`, `$or` and `$nor`. */
function topLevelNames(filter: Document): readonly string[] {
  return Object.keys(filter).flatMap((name) => {
    if (!name.startsWith('$')) return [name.split('.', 1)[0] ?? name];
    const operand: Value = filter[name];
    return isArray(operand) ? operand.filter(isDocument).flatMap(topLevelNames) : [];
  });
}

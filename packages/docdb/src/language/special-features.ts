// What MongoDB bans in filters that run inside another operation: array filters, $elemMatch and `a.$` in projections.
import { MongoServerError } from '../port/errors.ts';
import { isArray, isDocument } from '../values/type-of.ts';
import type { Document } from '../values/value.ts';

const queryFeatureNotAllowed = 224;

const bannedAnywhere: ReadonlyMap<string, number> = new Map([
  ['$near', 5626500],
  ['$nearSphere', 5626500],
  ['$geoNear', 5626500],
  ['$jsonSchema', queryFeatureNotAllowed],
]);

/** The filter compiler itself refuses these below the root. */
const bannedAtRoot: ReadonlyMap<string, number> = new Map([
  ['$expr', queryFeatureNotAllowed],
  ['$text', 2],
  ['$where', 2],
]);

/** Throws MongoDB's code for the first banned operator of the filter. */
export function refuseSpecialFeatures(filter: Document, isRoot = true): void {
  for (const name of Object.keys(filter)) {
    const code = bannedAnywhere.get(name) ?? (isRoot ? bannedAtRoot.get(name) : undefined);
    if (code !== undefined) throw new MongoServerError(code, `${name} is not allowed in this context`);
    const operand = filter[name];
    if (isArray(operand)) {
      if (!isLogical(name)) continue;
      for (const branch of operand) {
        if (isDocument(branch)) refuseSpecialFeatures(branch, isRoot);
      }
    } else if (isDocument(operand) && (takesFilter(name) || isOperators(operand))) {
      refuseSpecialFeatures(operand, false);
    }
  }
}

function isLogical(name: string): boolean {
  return name === '$and' || name === '$or' || name === '$nor';
}

function takesFilter(name: string): boolean {
  return name === '$elemMatch' || name === '$not';
}

function isOperators(operand: Document): boolean {
  const [first] = Object.keys(operand);
  return first?.startsWith('$') === true;
}

// https://www.mongodb.com/docs/manual/reference/operator/update/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isDocument, typeOf } from '../../values/type-of.ts';
import type { Document } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { applyTree } from './apply-tree.ts';
import { compileArrayFilters } from './array-filters.ts';
import { checkId } from './immutable-id.ts';
import type { UpdateOperator } from './operator.ts';
import { operators } from './operators.ts';
import { withIdFirst } from './storable.ts';
import type { Update } from './update.ts';
import { arrayFilterName, parseUpdatePath } from './update-path.ts';
import { addToTree, type ElementFilter, type Fields, makeFields, sortTree } from './update-tree.ts';
import { seedDocument } from './upsert-seed.ts';

export function compileOperators(update: Document, arrayFilters: readonly unknown[], context: LanguageContext): Update {
  const filters = compileArrayFilters(arrayFilters, context);
  const tree = makeFields();
  const seen = { identifiers: new Set<string>(), positional: false, hazardous: false };
  for (const name of Object.keys(update)) {
    const { operator, fields } = operatorOf(update, name);
    for (const path of Object.keys(fields)) {
      notePath(parseUpdatePath(path), seen);
      for (const change of operator.compile(path, fields[path], context)) {
        addToTree(tree, change.path, change.modifier, filters);
        seen.hazardous ||= change.modifier.hazardous === true;
      }
    }
  }
  checkAllUsed(filters, seen.identifiers);
  sortTree(tree);
  const hazardous = seen.hazardous || [...filters.values()].some((filter) => filter?.filter.hazardous === true);
  return operatorUpdate(tree, { hazardous, needsPosition: seen.positional });
}

function operatorUpdate(tree: Fields, traits: Pick<Update, 'hazardous' | 'needsPosition'>): Update {
  const run = (root: Document, position: number, inserting: boolean): Document => {
    const result = applyTree(tree, { root, position, inserting, trail: [], arraysEntered: 0 });
    if (result !== root) checkId(root, result);
    return result;
  };
  return {
    kind: 'operators',
    ...traits,
    apply: (document, position) => run(document, position, false),
    insert: (filter) => withIdFirst(run(seedDocument(filter.equalities), -1, true)),
  };
}

function operatorOf(update: Document, name: string): { operator: UpdateOperator; fields: Document } {
  const operator = operators.get(name);
  if (operator === undefined) {
    throw new MongoServerError(
      ErrorCode.FailedToParse,
      `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  const fields = update[name];
  if (!isDocument(fields)) {
    throw new MongoServerError(
      ErrorCode.FailedToParse,
      `Modifiers operate on fields but we found type ${typeOf(fields)} instead. For example: {${name}: {<field>: ...}}`,
    );
  }
  return { operator, fields };
}

function notePath(names: readonly string[], seen: { identifiers: Set<string>; positional: boolean }): void {
  for (const name of names) {
    const identifier = arrayFilterName(name);
    if (identifier !== null) seen.identifiers.add(identifier);
    if (name === '$') seen.positional = true;
  }
}

function checkAllUsed(filters: ReadonlyMap<string, ElementFilter>, used: ReadonlySet<string>): void {
  for (const identifier of filters.keys()) {
    if (used.has(identifier)) continue;
    throw new MongoServerError(
      ErrorCode.FailedToParse,
      `The array filter for identifier '${identifier}' was not used in the update`,
    );
  }
}

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/addFields/
import { MongoServerError } from '../../port/errors.ts';
import { isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { compileExpression, rootScope } from '../expression/compile.ts';
import type { Scope } from '../expression/expression.ts';
import { copyDocument } from '../expression/fields.ts';
import { frameOf } from '../expression/frame.ts';
import { parsePathNames } from '../expression/path-names.ts';
import { compileComputation } from './apply-tree.ts';
import { addNode, type Branch, hasRoomFor, makeBranch } from './projection-tree.ts';

/** Compiles the operand of `$addFields` and `$set`: every field is kept, and computed ones are added or replaced. */
export function compileAddFields(fields: unknown, context: LanguageContext): (document: Document) => Document {
  if (!isFieldsDocument(fields)) {
    throw new MongoServerError(40272, '$addFields specification stage must be an object');
  }
  const root = makeBranch();
  const scope = rootScope(context);
  for (const name of Object.keys(fields)) addField(root, parsePathNames(name), fields[name], scope);
  const compute = compileComputation(root);
  return (document) => {
    const result = copyDocument(document);
    compute?.(result, frameOf(document));
    return result;
  };
}

function addField(root: Branch, names: readonly string[], operand: Value, scope: Scope): void {
  if (!isDocument(operand)) {
    addComputed(root, names, operand, scope);
    return;
  }
  const below = Object.keys(operand);
  if (below.length === 0) {
    // An empty document is a value here, not an empty set of fields.
    addComputed(root, names, operand, scope);
    return;
  }
  if (below.some((name) => name.startsWith('$'))) {
    if (below.length > 1) {
      throw new MongoServerError(
        40181,
        `an expression specification must be the only field of its object, at '${names.join('.')}'`,
      );
    }
    addComputed(root, names, operand, scope);
    return;
  }
  for (const name of below) {
    if (name.includes('.')) {
      throw new MongoServerError(40183, `cannot use dotted field name '${name}' in a sub object of $addFields`);
    }
    addField(root, [...names, ...parsePathNames(name)], operand[name], scope);
  }
}

function addComputed(root: Branch, names: readonly string[], operand: Value, scope: Scope): void {
  if (!hasRoomFor(root, names)) {
    throw new MongoServerError(40176, `specification contains two conflicting paths at '${names.join('.')}'`);
  }
  addNode(root, names, { kind: 'computed', expression: compileExpression(operand, scope) });
}

function isFieldsDocument(fields: unknown): fields is Document {
  return typeof fields === 'object' && fields !== null && isDocument(fields as Document);
}

// https://www.mongodb.com/docs/manual/reference/aggregation-variables/ , core/field-paths/
import { MongoServerError } from '../../port/errors.ts';
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { constant } from './constant.ts';
import { type Expression, type Frame, MISSING, type Result, type Scope } from './expression.ts';
import { getField } from './fields.ts';
import { isList, isObject } from './kind.ts';
import { parsePathNames } from './path-names.ts';
import { checkReadVariable } from './scope.ts';

/** Compiles a string that begins with a dollar sign: `$a.b`, `$$name`, `$$name.a.b`. */
export function compileReference(reference: string, scope: Scope): Expression {
  if (reference === '$') throw new MongoServerError(16872, "'$' by itself is not a valid FieldPath");
  if (!reference.startsWith('$$')) return compilePath(currentOf(scope), parsePathNames(reference.slice(1)));
  const [name = '', ...rest] = reference.slice(2).split('.');
  checkReadVariable(name);
  const variable = compileVariable(name, scope);
  return rest.length === 0 && !reference.endsWith('.')
    ? variable
    : compilePath(variable, parsePathNames(rest.join('.') || '.'));
}

/** The value of `names` below `start`; arrays on the way give the array of their elements' values. */
export function compilePath(start: Expression, names: readonly string[]): Expression {
  if (start.constant !== undefined) return constant(walk(start.constant.value, names, 0));
  const [only] = names;
  if (names.length === 1 && only !== undefined) {
    return {
      evaluate(frame) {
        const value = start.evaluate(frame);
        return isObject(value) ? getField(value, only) : walk(value, names, 0);
      },
    };
  }
  return { evaluate: (frame) => walk(start.evaluate(frame), names, 0) };
}

function walk(value: Result, names: readonly string[], index: number): Result {
  if (isList(value)) return walkArray(value, names, index);
  if (!isObject(value)) return MISSING;
  return walkDocument(value, names, index);
}

function walkDocument(document: Document, names: readonly string[], index: number): Result {
  const name = names[index];
  if (name === undefined) return document;
  const value = getField(document, name);
  return index === names.length - 1 ? value : walk(value, names, index + 1);
}

/** An array inside the array is not entered: only its documents have fields. */
function walkArray(array: readonly Value[], names: readonly string[], index: number): Result {
  const found: Value[] = [];
  for (const element of array) {
    if (!isObject(element)) continue;
    const value = walkDocument(element, names, index);
    if (value !== MISSING) found.push(value);
  }
  return found;
}

const root: Expression = { evaluate: (frame: Frame) => frame.root };
const current: Expression = { evaluate: (frame: Frame) => frame.current };

/** What `$a` begins at: the document, or what `$let` has bound `CURRENT` to. */
function currentOf(scope: Scope): Expression {
  const slot = scope.names.get('CURRENT');
  return slot === undefined ? current : fromSlot(slot);
}

function fromSlot(slot: number): Expression {
  return { evaluate: (frame) => frame.slots[slot] };
}

function compileVariable(name: string, scope: Scope): Expression {
  const slot = scope.names.get(name);
  if (slot !== undefined) return fromSlot(slot);
  const { context } = scope;
  switch (name) {
    case 'ROOT':
      return root;
    case 'CURRENT':
      return current;
    case 'NOW':
      return constant(context.now);
    case 'REMOVE':
      return constant(MISSING);
    case 'CLUSTER_TIME':
      throw new MongoServerError(10071200, 'the variable $$CLUSTER_TIME is not available here');
    case 'USER_ROLES':
      return constant([]);
    default:
      return compileOuterVariable(name, context);
  }
}

/** A variable of the operation's `let`, or of an enclosing `$lookup`, whose value changes from document to document. */
function compileOuterVariable(name: string, context: LanguageContext): Expression {
  const cell = context.cells?.get(name);
  if (cell !== undefined) return { evaluate: () => cell.value };
  if (context.variables !== undefined && Object.hasOwn(context.variables, name)) {
    return constant(context.variables[name]);
  }
  throw new MongoServerError(17276, `Use of undefined variable: ${name}`);
}

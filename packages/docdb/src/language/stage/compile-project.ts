// Compiles a `$project` specification. https://www.mongodb.com/docs/manual/reference/operator/aggregation/project/
import { MongoServerError } from '../../port/errors.ts';
import type { Document, Value } from '../../values/value.ts';
import type { Expression, Scope } from '../expression/expression.ts';
import { frameOf } from '../expression/frame.ts';
import { isNumeric, isObject } from '../expression/kind.ts';
import { expressionOperators } from '../expression/load-operators.ts';
import { isOperatorObject } from '../expression/object/is-operator-object.ts';
import { extendPath } from '../expression/path-names.ts';
import { isTrue } from '../expression/truth.ts';
import { FieldTree } from './field-tree.ts';

/** One leaf as written. */
interface Leaf {
  readonly names: readonly string[];
  readonly value: Value;
}

type Shape = 'inclusion' | 'exclusion';

export function compileProject(specification: Document, scope: Scope): (document: Document) => Document {
  if (Object.keys(specification).length === 0) {
    throw new MongoServerError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  }
  const leaves: Leaf[] = [];
  collect(specification, [], leaves);
  const shape = shapeOf(leaves);
  const tree = new FieldTree({ collision: [31249, 31250] });
  let id: boolean | undefined;
  for (const { names, value } of leaves) {
    const flag = flagOf(value);
    if (names.length === 1 && names[0] === '_id' && flag !== undefined) {
      id = flag;
      if (flag === (shape === 'inclusion')) tree.add(names, { kind: 'flag' });
    } else if (flag !== undefined) {
      checkFlag(flag, shape, names);
      tree.add(names, { kind: 'flag' });
    } else {
      tree.add(names, { kind: 'computed', expression: compileComputed(value, shape, names, scope) });
    }
  }
  if (shape === 'inclusion' && id === undefined && !tree.has('_id')) tree.add(['_id'], { kind: 'flag' });
  const apply = tree.build(shape);
  return (document) => apply(document, frameOf(document));
}

function collect(object: Document, above: readonly string[], leaves: Leaf[]): void {
  for (const field of Object.keys(object)) {
    const names = extendPath(above, field);
    const value = object[field];
    if (isObject(value) && !isOperatorObject(value)) {
      if (Object.keys(value).length === 0) {
        throw new MongoServerError(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
      }
      collect(value, names, leaves);
    } else {
      leaves.push({ names, value });
    }
  }
}

/** True for what includes, false for what excludes, undefined for an expression or a literal. */
function flagOf(value: Value): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return isNumeric(value) ? isTrue(value) : undefined;
}

/** The first field that is not `_id` decides; `_id` alone decides for itself. */
function shapeOf(leaves: readonly Leaf[]): Shape {
  for (const { names, value } of leaves) {
    if (names.length === 1 && names[0] === '_id' && flagOf(value) !== undefined) continue;
    return flagOf(value) === false ? 'exclusion' : 'inclusion';
  }
  return leaves.some(({ value }) => flagOf(value) === false) ? 'exclusion' : 'inclusion';
}

function checkFlag(flag: boolean, shape: Shape, names: readonly string[]): void {
  if (flag === (shape === 'inclusion')) return;
  const path = names.join('.');
  if (shape === 'inclusion') {
    throw new MongoServerError(
      31254,
      `Invalid $project :: caused by :: Cannot do exclusion on field ${path} in inclusion projection`,
    );
  }
  throw new MongoServerError(
    31253,
    `Invalid $project :: caused by :: Cannot do inclusion on field ${path} in exclusion projection`,
  );
}

function compileComputed(value: Value, shape: Shape, names: readonly string[], scope: Scope): Expression {
  if (isObject(value)) checkOperator(value);
  const isMeta = isObject(value) && Object.hasOwn(value, '$meta');
  if (shape === 'exclusion' && !isMeta) {
    const code = isObject(value) ? 31252 : 31310;
    throw new MongoServerError(
      code,
      `Invalid $project :: caused by :: Cannot use an expression at ${names.join('.')} in an exclusion projection`,
    );
  }
  return scope.compile(value, scope);
}

/** An unknown name has a code of its own here, except where find's projection knows it. */
function checkOperator(object: Document): void {
  const [name = '', second] = Object.keys(object);
  if (second !== undefined) {
    throw new MongoServerError(
      16410,
      `Invalid $project :: caused by :: an expression has one field, not '${second}' too`,
    );
  }
  if (!expressionOperators().has(name) && name !== '$elemMatch') {
    throw new MongoServerError(31325, `Invalid $project :: caused by :: Unknown expression ${name}`);
  }
}

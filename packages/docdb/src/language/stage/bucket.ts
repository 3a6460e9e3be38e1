// https://www.mongodb.com/docs/manual/reference/operator/aggregation/bucket/
import { MongoServerError } from '../../port/errors.ts';
import { canonicalOrder, compareValues } from '../../values/compare.ts';
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { rootScope } from '../expression/compile.ts';
import type { Expression, Scope } from '../expression/expression.ts';
import { frameOf } from '../expression/frame.ts';
import { asValue, isList, isObject, kindOf, orNull } from '../expression/kind.ts';
import { isOperatorObject } from '../expression/object/is-operator-object.ts';
import { compileOutputs, Grouping, type GroupOutput } from './grouping.ts';
import type { StageDefinition } from './pipeline.ts';

interface BucketSpec {
  readonly groupBy: Expression;
  readonly boundaries: readonly Value[];
  readonly otherwise: { readonly value: Value } | undefined;
  readonly outputs: readonly GroupOutput[];
}

const fields: readonly string[] = ['groupBy', 'boundaries', 'default', 'output'];

export const $bucket: StageDefinition = {
  name: '$bucket',
  compile(operand, context) {
    const spec = readBucket(operand, rootScope(context));
    const { collation } = context;
    return {
      name: '$bucket',
      *run(input) {
        const grouping = new Grouping(spec.outputs, context);
        for (const document of input) {
          const frame = frameOf(document);
          grouping.add(bucketOf(orNull(spec.groupBy.evaluate(frame)), spec, context), frame);
        }
        yield* [...grouping.documents()].sort((left, right) => compareValues(left['_id'], right['_id'], collation));
      },
    };
  },
};

function bucketOf(value: Value, { boundaries, otherwise }: BucketSpec, { collation }: LanguageContext): Value {
  let low = 0;
  let high = boundaries.length;
  // The number of boundaries that the value has reached.
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareValues(boundaries[middle], value, collation) <= 0) low = middle + 1;
    else high = middle;
  }
  if (low > 0 && low < boundaries.length) return boundaries[low - 1];
  if (otherwise !== undefined) return otherwise.value;
  throw new MongoServerError(40066, '$bucket could not find a bucket for a value, and no default was specified.');
}

function readBucket(operand: unknown, scope: Scope): BucketSpec {
  if (!isObject(operand)) {
    throw new MongoServerError(
      40201,
      `Argument to $bucket stage must be an object, but found type: ${kindOf(asValue(operand))}`,
    );
  }
  let groupBy: Expression | undefined;
  let boundaries: readonly Value[] | undefined;
  let otherwise: { readonly value: Value } | undefined;
  let output: Document | undefined;
  for (const field of Object.keys(operand)) {
    const value = operand[field];
    if (!fields.includes(field)) throw new MongoServerError(40197, `Unrecognized option to $bucket: ${field}.`);
    if (field === 'groupBy') groupBy = compileGroupBy(value, scope);
    else if (field === 'boundaries') boundaries = readBoundaries(value, scope);
    else if (field === 'default') otherwise = { value: readConstant(value, scope, 40195, "'default'") };
    else output = readOutput(value);
  }
  if (groupBy === undefined || boundaries === undefined) {
    throw new MongoServerError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  }
  checkOutside(otherwise, boundaries, scope.context);
  return { groupBy, boundaries, otherwise, outputs: compileOutputs(output ?? { count: { $sum: 1 } }, scope) };
}

function compileGroupBy(value: Value, scope: Scope): Expression {
  const isPath = typeof value === 'string' && value.startsWith('$');
  if (!isPath && !(isObject(value) && isOperatorObject(value))) {
    throw new MongoServerError(
      40202,
      "The $bucket 'groupBy' field must be defined as a $-prefixed path or an expression",
    );
  }
  return scope.compile(value, scope);
}

function readConstant(value: Value, scope: Scope, code: number, what: string): Value {
  const { constant } = scope.compile(value, scope);
  // `$$NOW` has one value for the whole operation, and yet is no constant here.
  if (constant === undefined || (typeof value === 'string' && value.startsWith('$'))) {
    throw new MongoServerError(code, `The $bucket ${what} must be a constant expression.`);
  }
  return orNull(constant.value);
}

function readBoundaries(value: Value, scope: Scope): readonly Value[] {
  if (!isList(value)) throw new MongoServerError(40200, "The $bucket 'boundaries' field must be an array.");
  const boundaries = value.map((boundary) => readConstant(boundary, scope, 40191, "'boundaries' element"));
  if (boundaries.length < 2) {
    throw new MongoServerError(40192, "The $bucket 'boundaries' field must have at least 2 values.");
  }
  for (const [index, boundary] of boundaries.slice(1).entries()) {
    const before = boundaries[index];
    if (canonicalOrder(before) !== canonicalOrder(boundary)) {
      throw new MongoServerError(40193, "All values in the 'boundaries' option to $bucket must have the same type.");
    }
    if (compareValues(before, boundary, scope.context.collation) >= 0) {
      throw new MongoServerError(40194, "The 'boundaries' option to $bucket must be sorted in ascending order.");
    }
  }
  return boundaries;
}

function readOutput(value: Value): Document {
  if (!isObject(value)) throw new MongoServerError(40196, "The $bucket 'output' field must be an object.");
  return value;
}

function checkOutside(
  otherwise: { readonly value: Value } | undefined,
  boundaries: readonly Value[],
  { collation }: LanguageContext,
): void {
  if (otherwise === undefined) return;
  const isBelow = compareValues(otherwise.value, boundaries[0], collation) < 0;
  if (!isBelow && compareValues(otherwise.value, boundaries.at(-1), collation) < 0) {
    throw new MongoServerError(40199, "The $bucket 'default' field must be outside the range of the boundaries.");
  }
}

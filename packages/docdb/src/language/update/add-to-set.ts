// https://www.mongodb.com/docs/manual/reference/operator/update/addToSet/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { equalValues } from '../../values/compare.ts';
import { groupKey } from '../../values/group-key.ts';
import { isArray, isDocument, typeOf } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import type { Collation } from '../collation.ts';
import type { UpdateOperator } from './operator.ts';

export const addToSet: UpdateOperator = {
  name: '$addToSet',
  compile: (path, operand, context) => {
    const values = distinct(valuesToAdd(operand), context.collation);
    const update = (current: Value): Value => {
      if (!isArray(current)) {
        throw new MongoServerError(
          ErrorCode.BadValue,
          `Cannot apply $addToSet to a non-array field: '${path}' is of type ${typeOf(current)}`,
        );
      }
      const added = missingFrom(current, values, context.collation);
      return added.length === 0 ? current : [...current, ...added];
    };
    return [{ path, modifier: { update, create: () => values } }];
  },
};

function valuesToAdd(operand: Value): readonly Value[] {
  if (!isDocument(operand)) return [operand];
  const [first, ...others] = Object.keys(operand);
  if (first !== '$each') return [operand];
  const values = operand['$each'];
  if (!isArray(values)) {
    throw new MongoServerError(
      ErrorCode.TypeMismatch,
      `The argument to $each in $addToSet must be an array but it was of type ${typeOf(values)}`,
    );
  }
  if (others.length > 0) {
    throw new MongoServerError(ErrorCode.BadValue, `Found unexpected fields after $each in $addToSet: ${others}`);
  }
  return values;
}

function distinct(values: readonly Value[], collation: Collation | undefined): readonly Value[] {
  if (values.length < 2) return values;
  return missingFrom([], values, collation);
}

/** The values that the array lacks, each once. */
function missingFrom(
  array: readonly Value[],
  values: readonly Value[],
  collation: Collation | undefined,
): readonly Value[] {
  const [only] = values;
  if (values.length === 1) return array.some((element) => equalValues(element, only, collation)) ? [] : values;
  const seen = new Set(array.map((element) => groupKey(element, collation)));
  return values.filter((value) => {
    const key = groupKey(value, collation);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

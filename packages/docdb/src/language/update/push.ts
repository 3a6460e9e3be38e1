// https://www.mongodb.com/docs/manual/reference/operator/update/push/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isArray, isDocument, typeOf } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { identicalValues } from './identical.ts';
import type { UpdateOperator } from './operator.ts';
import { compilePushSort, type ElementOrder } from './push-sort.ts';
import { wholeNumber } from './whole-number.ts';

export const push: UpdateOperator = {
  name: '$push',
  compile: (path, operand, context) => {
    const plan = compilePlan(operand, context);
    const update = (current: Value): Value => {
      if (!isArray(current)) {
        throw new MongoServerError(
          ErrorCode.BadValue,
          `The field '${path}' must be an array but is of type ${typeOf(current)}`,
        );
      }
      const next = pushOnto(current, plan);
      return identicalValues(current, next) ? current : next;
    };
    return [{ path, modifier: { update, create: () => pushOnto([], plan) } }];
  },
};

interface Plan {
  readonly values: readonly Value[];
  readonly position: number | null;
  readonly order: ElementOrder | null;
  readonly slice: number | null;
}

const clauses: ReadonlySet<string> = new Set(['$each', '$slice', '$sort', '$position']);

function pushOnto(array: readonly Value[], { values, position, order, slice }: Plan): readonly Value[] {
  const at = position ?? array.length;
  const next = [...array.slice(0, at), ...values, ...array.slice(at)];
  if (order !== null) next.sort(order);
  if (slice === null) return next;
  if (slice >= 0) return next.slice(0, slice);
  return next.slice(slice);
}

function compilePlan(operand: Value, context: LanguageContext): Plan {
  if (!isDocument(operand) || !Object.hasOwn(operand, '$each')) {
    return { values: [operand], position: null, order: null, slice: null };
  }
  const unknown = Object.keys(operand).find((name) => !clauses.has(name));
  if (unknown !== undefined) {
    throw new MongoServerError(ErrorCode.BadValue, `Unrecognized clause in $push: ${unknown}`);
  }
  const values = operand['$each'];
  if (!isArray(values)) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      `The argument to $each in $push must be an array but it was of type ${typeOf(values)}`,
    );
  }
  const slice = wholeClause(operand, '$slice');
  const order = Object.hasOwn(operand, '$sort') ? compilePushSort(operand['$sort'], context.collation) : null;
  return { values, position: wholeClause(operand, '$position'), order, slice };
}

function wholeClause(operand: Document, name: string): number | null {
  if (!Object.hasOwn(operand, name)) return null;
  const value = wholeNumber(operand[name]);
  if (value === null) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      `The value for ${name} must be an integer value but was given type ${typeOf(operand[name])}`,
    );
  }
  return value;
}

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/mergeObjects/
import { MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import { putField } from '../expression/fields.ts';
import { weightOf } from '../expression/growth.ts';
import { isNullish, isObject, kindOf } from '../expression/kind.ts';
import type { AccumulatorOperator } from './accumulator.ts';
import { valueAccumulator } from './fold-values.ts';

export const mergeObjectsAccumulator: AccumulatorOperator = valueAccumulator('$mergeObjects', ({ budget }) => {
  const merged: Document = {};
  return {
    add(object) {
      if (isNullish(object)) return;
      if (!isObject(object)) {
        throw new MongoServerError(5911200, `$mergeObjects only supports objects, not ${kindOf(object)}`);
      }
      budget.hold(weightOf(object));
      for (const field of Object.keys(object)) putField(merged, field, object[field]);
    },
    result: () => merged,
  };
});

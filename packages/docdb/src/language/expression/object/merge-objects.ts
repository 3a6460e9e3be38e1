// https://www.mongodb.com/docs/manual/reference/operator/aggregation/mergeObjects/
import { MongoServerError } from '../../../port/errors.ts';
import type { Document } from '../../../values/value.ts';
import type { ExpressionOperator } from '../expression.ts';
import { putField } from '../fields.ts';
import { bounded } from '../growth.ts';
import { isNullish, isObject, kindOf } from '../kind.ts';
import { anyNumber, nary } from '../operands.ts';

export const $mergeObjects: ExpressionOperator = nary('$mergeObjects', anyNumber, (objects) => {
  const merged: Document = {};
  for (const object of objects) {
    if (isNullish(object)) continue;
    if (!isObject(object)) {
      throw new MongoServerError(40400, `$mergeObjects requires object inputs, but input is of type ${kindOf(object)}`);
    }
    for (const field of Object.keys(object)) putField(merged, field, object[field]);
  }
  return bounded(merged);
});

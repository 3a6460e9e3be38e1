// https://www.mongodb.com/docs/manual/reference/operator/projection/elemMatch/
import { MongoServerError } from '../../port/errors.ts';
import { isArray, isDocument, typeOf } from '../../values/type-of.ts';
import { MISSING } from '../expression/expression.ts';
import { copyDocument, getField, putField } from '../expression/fields.ts';
import { compileFilter } from '../match/compile.ts';
import { refuseSpecialFeatures } from '../special-features.ts';
import type { ProjectionOperator } from './operator.ts';

export const elemMatch: ProjectionOperator = {
  name: '$elemMatch',
  compile: (operand, { names, hasPositional, context }) => {
    if (!isDocument(operand)) {
      throw new MongoServerError(31274, `elemMatch: Invalid argument, object required, but got ${typeOf(operand)}`);
    }
    if (hasPositional) throw new MongoServerError(31255, 'Cannot specify positional operator and $elemMatch.');
    const [field = '', ...below] = names;
    if (below.length > 0) {
      throw new MongoServerError(31275, 'Cannot use $elemMatch projection on a nested field.');
    }
    const condition = { [field]: { $elemMatch: operand } };
    refuseSpecialFeatures(condition);
    const filter = compileFilter(condition, context);
    return {
      keepsField: false,
      apply: (result, source) => {
        const array = getField(source, field);
        const copy = copyDocument(result);
        const { matched, position } = filter.testWithPosition(source);
        if (matched && array !== MISSING && isArray(array)) putField(copy, field, array.slice(position, position + 1));
        else delete copy[field];
        return copy;
      },
    };
  },
};

// https://www.mongodb.com/docs/manual/reference/operator/query/text/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isDocument } from '../../values/type-of.ts';
import type { DocumentOperator } from './predicate.ts';
import { badValue } from './refusal.ts';

/** Refused as MongoDB refuses it on a collection without a text index: there are none here. */
export const text: DocumentOperator = {
  name: '$text',
  compile: (operand, compiler) => {
    if (!compiler.topLevel) throw badValue('$text can only be applied to the top-level document');
    if (!isDocument(operand)) throw badValue('$text expects an object');
    throw new MongoServerError(
      ErrorCode.IndexNotFound,
      'text index required for $text query: text search is not supported',
    );
  },
};

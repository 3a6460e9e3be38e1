// https://www.mongodb.com/docs/manual/reference/operator/aggregation/meta/
import { MongoServerError } from '../../../port/errors.ts';
import { type ExpressionOperator, MISSING } from '../expression.ts';

const names: readonly string[] = [
  'geoNearDistance',
  'geoNearPoint',
  'indexKey',
  'randVal',
  'recordId',
  'score',
  'scoreDetails',
  'searchHighlights',
  'searchScore',
  'searchScoreDetails',
  'searchSequenceToken',
  'sortKey',
  'stream',
  'vectorSearchScore',
];

/** There is nothing about a document here besides the document: all of them are missing. */
export const $meta: ExpressionOperator = {
  name: '$meta',
  compile(operand) {
    if (typeof operand !== 'string') throw new MongoServerError(17307, '$meta only supports string arguments');
    if (operand === 'textScore') throw new MongoServerError(40218, '$meta: textScore needs a $text query');
    if (!names.includes(operand)) throw new MongoServerError(17308, `Unsupported argument to $meta: ${operand}`);
    return { evaluate: () => MISSING };
  },
};

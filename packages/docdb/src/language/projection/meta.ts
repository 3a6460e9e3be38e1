// https://www.mongodb.com/docs/manual/reference/operator/aggregation/meta/
import { MongoServerError } from '../../port/errors.ts';
import { typeOf } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import { type Expression, MISSING } from '../expression/expression.ts';

/** No query here makes metadata: what MongoDB leaves out then is left out, what it insists on is refused. */
const optional: ReadonlySet<string> = new Set([
  'indexKey',
  'randVal',
  'score',
  'scoreDetails',
  'searchHighlights',
  'searchScore',
  'searchScoreDetails',
  'searchSequenceToken',
  'timeseriesBucketMaxTime',
  'timeseriesBucketMinTime',
  'vectorSearchScore',
]);
const required: ReadonlySet<string> = new Set(['geoNearDistance', 'geoNearPoint', 'recordId', 'sortKey', 'textScore']);

export function compileMeta(operand: Value): Expression {
  if (typeof operand !== 'string') {
    throw new MongoServerError(17307, `$meta only supports string arguments, not ${typeOf(operand)}`);
  }
  if (required.has(operand)) {
    throw new MongoServerError(40218, `query requires ${operand} metadata, but it is not available`);
  }
  if (!optional.has(operand)) throw new MongoServerError(17308, `Unsupported argument to $meta: ${operand}`);
  return { evaluate: () => MISSING, constant: { value: MISSING } };
}

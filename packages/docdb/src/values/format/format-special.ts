// The type wrappers of Extended JSON v2 that relaxed and canonical form share.
// https://github.com/mongodb/specifications/blob/master/source/extended-json/extended-json.md
import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { DbPointer } from '../db-pointer.ts';
import { formatDecimal } from '../decimal128.ts';
import type { Document, Value } from '../value.ts';
import { quoteText } from './quote.ts';

/** Null where the value is none of these types. `formatDocument` writes the scope of code. */
export function formatSpecial(value: Value, formatDocument: (document: Document) => string): string | null {
  if (value instanceof ObjectId) return `{"$oid":"${value.toHexString()}"}`;
  if (value instanceof Decimal128) return `{"$numberDecimal":"${formatDecimal(value)}"}`;
  if (value instanceof Binary) {
    const base64 = Buffer.from(value.buffer.subarray(0, value.position)).toString('base64');
    return `{"$binary":{"base64":"${base64}","subType":"${value.sub_type.toString(16).padStart(2, '0')}"}}`;
  }
  if (value instanceof Timestamp) return `{"$timestamp":{"t":${value.t},"i":${value.i}}}`;
  if (value instanceof BSONRegExp) {
    return `{"$regularExpression":{"pattern":${quoteText(value.pattern)},"options":${quoteText(value.options)}}}`;
  }
  if (value instanceof Code) {
    const code = `"$code":${quoteText(value.code)}`;
    return value.scope === null ? `{${code}}` : `{${code},"$scope":${formatDocument(value.scope)}}`;
  }
  if (value instanceof BSONSymbol) return `{"$symbol":${quoteText(value.value)}}`;
  if (value instanceof MinKey) return '{"$minKey":1}';
  if (value instanceof MaxKey) return '{"$maxKey":1}';
  if (value instanceof DbPointer) {
    return `{"$dbPointer":{"$ref":${quoteText(value.namespace)},"$id":{"$oid":"${value.id.toHexString()}"}}}`;
  }
  return null;
}

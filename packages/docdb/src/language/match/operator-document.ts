import { isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';

/** `{$gt: 1}`: a document whose first field is an operator. A DBRef (`{$ref, $id}`) is a value. */
export function isOperatorDocument(value: Value): value is Document {
  if (!isDocument(value)) return false;
  const [first] = Object.keys(value);
  return first?.startsWith('$') === true && !isDbRef(value);
}

/** https://www.mongodb.com/docs/manual/reference/database-references/ */
function isDbRef(value: Document): boolean {
  return Object.hasOwn(value, '$ref') && Object.hasOwn(value, '$id');
}

// https://www.mongodb.com/docs/manual/reference/method/db.collection.updateOne/#_id-field
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { equalValues } from '../../values/compare.ts';
import type { Document } from '../../values/value.ts';
import { checkStorableId } from './storable.ts';

/** Code 66 where an update changes or takes away an `_id`; 53 and 52 where it makes one that cannot be stored. */
export function checkId(before: Document, after: Document): void {
  if (Object.hasOwn(before, '_id')) {
    if (Object.hasOwn(after, '_id') && equalValues(before['_id'], after['_id'])) return;
    throw new MongoServerError(
      ErrorCode.ImmutableField,
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  if (Object.hasOwn(after, '_id')) checkStorableId(after['_id']);
}

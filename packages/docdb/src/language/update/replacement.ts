// https://www.mongodb.com/docs/manual/reference/method/db.collection.replaceOne/
import { Timestamp } from 'bson';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { copyDocument, putField } from '../expression/fields.ts';
import { timestampOf } from './current-date.ts';
import { checkId } from './immutable-id.ts';
import { checkStorable, checkStorableName } from './storable.ts';
import type { Update, UpdateOptions } from './update.ts';
import { seedId } from './upsert-seed.ts';

export function compileReplacement(replacement: Document, options: UpdateOptions, context: LanguageContext): Update {
  if (options.multi === true) {
    throw new MongoServerError(ErrorCode.FailedToParse, 'multi update is not supported for replacement-style update');
  }
  if (options.arrayFilters !== undefined && options.arrayFilters.length > 0) {
    throw new MongoServerError(
      ErrorCode.FailedToParse,
      'arrayFilters may not be specified for replacement-style updates',
    );
  }
  const content = stampTimestamps(replacement, context);
  const apply = (document: Document): Document => {
    for (const name of Object.keys(content)) checkStorableName(name);
    return replaceDocument(document, content);
  };
  return {
    kind: 'replacement',
    hazardous: false,
    needsPosition: false,
    apply,
    insert: (filter) => apply(seedId(filter.equalities)),
  };
}

/** A new document with the content of another; the `_id` of this one comes first, and must not change. */
export function replaceDocument(document: Document, content: Document): Document {
  const result: Document = {};
  const owner = Object.hasOwn(content, '_id') ? content : document;
  if (Object.hasOwn(owner, '_id')) result['_id'] = owner['_id'];
  for (const name of Object.keys(content)) {
    if (name !== '_id') putField(result, name, content[name]);
  }
  checkStorable(result, 0);
  checkId(document, result);
  return result;
}

/** An empty timestamp at the root, other than `_id`, means the present. */
function stampTimestamps(replacement: Document, context: LanguageContext): Document {
  let result = replacement;
  for (const name of Object.keys(replacement)) {
    const value = replacement[name];
    if (name === '_id' || !(value instanceof Timestamp) || !value.isZero()) continue;
    if (result === replacement) result = copyDocument(replacement);
    putField(result, name, timestampOf(context.now));
  }
  return result;
}

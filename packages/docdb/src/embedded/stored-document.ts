// A document as it lies in the file, and the rules that every stored document keeps.
import { BSONRegExp, ObjectId, Timestamp } from 'bson';
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import { formatStored } from '../values/format/format-stored.ts';
import { newDocumentId } from '../values/object-id.ts';
import { bsonSize } from '../values/size.ts';
import { isArray, isDocument } from '../values/type-of.ts';
import type { Document, Value } from '../values/value.ts';
import { setField } from './own-fields.ts';
import { firstStamps, type Stamps, versionOf, withStamps } from './stamps.ts';

export interface StoredText {
  readonly text: string;
  readonly plain: boolean;
  readonly version: string | null;
}

export interface NewDocument extends StoredText {
  readonly id: Value;
  readonly document: Document;
}

/** https://www.mongodb.com/docs/manual/reference/limits/#bson-documents */
const maxDocumentBytes = 16 * 1024 * 1024;
const maxDepth = 180;
/** Text shorter than these cannot break the limits: a value takes at least 2 characters, a level 5. */
const surelySmallText = 2 * 1024 * 1024;
const surelyFlatText = maxDepth * 2;

/** A document as it is stored first: `_id` made where it is missing and put first, stamps set, limits kept. */
export function newDocument(document: Document, stamped: boolean, now: number): NewDocument {
  const whole = withFirstId(document, stamped, now);
  const stored = stamped ? withStamps(whole, firstStamps(now)) : whole;
  const text = storedText(stored, stamped ? firstStamps(now) : null);
  return { ...text, id: stored['_id'], document: stored };
}

/** The text of a document and its version; refuses what is too large or too deep. */
export function storedText(document: Document, stamps: Stamps | null): StoredText {
  const { text, plain } = formatStored(document);
  if (text.length > surelyFlatText && isDeeperThan(document, maxDepth)) {
    throw new MongoServerError(ErrorCode.Overflow, `the document has more than ${maxDepth} levels of nesting`);
  }
  if (text.length > surelySmallText) checkSize(document);
  return { text, plain, version: stamps === null ? null : versionOf(stamps) };
}

function checkSize(document: Document): void {
  const size = bsonSize(document);
  if (size > maxDocumentBytes) {
    throw new MongoServerError(
      ErrorCode.BSONObjectTooLarge,
      `the document is larger than ${maxDocumentBytes} bytes: its size is ${size} bytes`,
    );
  }
}

function withFirstId(document: Document, stamped: boolean, now: number): Document {
  const given = Object.hasOwn(document, '_id');
  const id = given ? document['_id'] : stamped ? newDocumentId(now) : new ObjectId();
  if (given) checkId(id);
  const names = Object.keys(document);
  if (given && names[0] === '_id' && !names.some((name) => isZeroTimestamp(document[name]))) return document;
  const whole: Document = { _id: id };
  for (const name of names) {
    if (name === '_id') continue;
    const value = document[name];
    setField(whole, name, isZeroTimestamp(value) ? currentTimestamp(now) : value);
  }
  return whole;
}

export function checkId(id: Value): void {
  const kind = isArray(id)
    ? 'array'
    : id === undefined
      ? 'undefined'
      : id instanceof BSONRegExp || id instanceof RegExp
        ? 'regex'
        : null;
  if (kind !== null) {
    throw new MongoServerError(ErrorCode.InvalidIdField, `The '_id' value cannot be of type ${kind}`);
  }
  if (!isDocument(id)) return;
  for (const name of Object.keys(id)) {
    if (name.startsWith('$')) {
      throw new MongoServerError(
        ErrorCode.DollarPrefixedFieldName,
        `_id fields may not contain '$'-prefixed fields: '${name}' is not valid for storage.`,
      );
    }
  }
}

let timestampIncrement = 0;

/** https://www.mongodb.com/docs/manual/reference/bson-types/#timestamps : an empty one at the top becomes the time of the insert. */
function isZeroTimestamp(value: Value): boolean {
  return value instanceof Timestamp && value.isZero();
}

function currentTimestamp(now: number): Timestamp {
  timestampIncrement = (timestampIncrement + 1) % 0x7fffffff;
  return new Timestamp({ t: Math.floor(now / 1000), i: timestampIncrement + 1 });
}

/** True where a value is nested deeper than `levels`. */
function isDeeperThan(value: Document[string], levels: number): boolean {
  if (isArray(value)) return levels === 0 || value.some((element) => isDeeperThan(element, levels - 1));
  if (isDocument(value)) {
    return levels === 0 || Object.keys(value).some((name) => isDeeperThan(value[name], levels - 1));
  }
  return false;
}

// https://www.mongodb.com/docs/manual/reference/command/createIndexes/ : what a caller may ask for.
import type { IndexDescription } from '../../port/collection.ts';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { toDouble } from '../../values/number.ts';
import { isNumeric, typeOf } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import type { IndexRequest } from '../writer/request.ts';
import type { IndexEntry } from './catalog.ts';
import { indexCollation } from './index-collation.ts';
import type { IndexSpec } from './index-spec.ts';
import { checkPartialFilter } from './partial-filter.ts';

const maxFields = 32;
const maxExpireSeconds = 2_147_483_647;
/** Kinds that MongoDB has and that cannot be exact here. */
const otherKinds = new Set(['text', '2d', '2dsphere', 'hashed']);
const invalidIndexSpecificationOption = 197;
const tooManyCompoundKeys = 13103;

export function readIndexDescription(
  description: IndexDescription,
  collectionCollation: IndexSpec['collation'],
): IndexRequest {
  const fields = readKey(description.key);
  const name = description.name ?? fields.map(({ path, direction }) => `${path}_${direction}`).join('_');
  const request: IndexRequest = {
    name,
    fields,
    unique: description.unique === true,
    sparse: description.sparse === true,
    hidden: description.hidden === true,
    partialFilter: description.partialFilterExpression ?? null,
    expireAfterSeconds: readExpiry(description.expireAfterSeconds, fields.length),
    collation: indexCollation(description.collation, collectionCollation),
  };
  if (isIdKey(request)) checkIdIndex(description);
  else checkName(name);
  if (request.partialFilter !== null) {
    if (request.sparse) throw refused('cannot mix "partialFilterExpression" and "sparse" options');
    checkPartialFilter(request.partialFilter);
  }
  return request;
}

export function isIdKey({ fields }: Pick<IndexSpec, 'fields'>): boolean {
  const [field, ...more] = fields;
  return field?.path === '_id' && field.direction === 1 && more.length === 0;
}

function readKey(key: IndexDescription['key']): IndexEntry['fields'] {
  const names = Object.keys(key);
  if (names.length === 0) throw refused('Index keys cannot be an empty object');
  if (names.length > maxFields) {
    throw new MongoServerError(tooManyCompoundKeys, `too many compound keys: an index has at most ${maxFields} fields`);
  }
  return names.map((path) => {
    checkPath(path);
    return { path, direction: readDirection(path, asValue(key[path])) };
  });
}

function checkPath(path: string): void {
  if (path === '$**' || path.endsWith('.$**')) {
    throw refused('wildcard indexes are not supported on this engine; name the fields of the index');
  }
  const parts = path.split('.');
  if (parts.includes('')) throw refused(`Index keys cannot contain an empty field: '${path}'`);
  if (parts.some((part) => part.startsWith('$') && part !== '$id' && part !== '$ref' && part !== '$db')) {
    throw refused(`Index key contains an illegal field name: field name starts with '$': '${path}'`);
  }
}

function readDirection(path: string, value: Value): 1 | -1 {
  if (typeof value === 'string') {
    if (otherKinds.has(value)) throw refused(`indexes of type '${value}' are not supported on this engine`);
    throw refused(
      value === '' ? 'Values in the index key pattern cannot be empty strings' : `Unknown index plugin '${value}'`,
    );
  }
  if (!isNumeric(value)) {
    throw refused(
      `Values in v:2 index key pattern cannot be of type ${typeOf(value)}; only numbers and strings are allowed: '${path}'`,
    );
  }
  const direction = toDouble(value);
  if (direction === 0 || Number.isNaN(direction))
    throw refused(`Values in the index key pattern cannot be ${direction}`);
  return direction < 0 ? -1 : 1;
}

function readExpiry(value: number | undefined, fieldCount: number): number | null {
  if (value === undefined) return null;
  if (fieldCount !== 1) throw refused('TTL indexes are single-field indexes, compound indexes do not support TTL');
  const seconds = Math.trunc(value);
  if (!(seconds >= 0 && seconds <= maxExpireSeconds)) {
    throw refused(`TTL index 'expireAfterSeconds' option must be within an acceptable range: 0 to ${maxExpireSeconds}`);
  }
  return seconds;
}

function checkName(name: string): void {
  if (name === '') throw refused('The index name cannot be empty');
  if (name === '*') throw new MongoServerError(ErrorCode.BadValue, "The index name '*' is not valid");
  if (name === '_id_')
    throw new MongoServerError(ErrorCode.BadValue, "The index name '_id_' is reserved for the _id index");
  if (name.includes('\0')) throw refused('The index name cannot contain NUL');
}

function checkIdIndex(description: IndexDescription): void {
  if (description.hidden === true) throw new MongoServerError(ErrorCode.BadValue, "can't hide _id index");
  for (const option of ['unique', 'partialFilterExpression', 'expireAfterSeconds'] as const) {
    if (description[option] === undefined || description[option] === false) continue;
    throw new MongoServerError(
      invalidIndexSpecificationOption,
      `The field '${option}' is not valid for an _id index specification`,
      { codeName: 'InvalidIndexSpecificationOption' },
    );
  }
}

function refused(message: string): MongoServerError {
  return new MongoServerError(ErrorCode.CannotCreateIndex, message);
}

/** The port's type leaves the direction open; whatever is no BSON value is refused as one of another type. */
function asValue(value: unknown): Value {
  return typeof value === 'number' || typeof value === 'string' || isNumericObject(value) ? value : null;
}

function isNumericObject(value: unknown): value is Exclude<Value, undefined> {
  return typeof value === 'object' && value !== null && '_bsontype' in value;
}

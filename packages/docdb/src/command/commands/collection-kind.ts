// Kinds of collections that this engine does not have: what is wrong with the request is said first, then that it is refused.
// https://www.mongodb.com/docs/manual/reference/command/create/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isDocument, isNumeric, typeOf } from '../../values/type-of.ts';
import type { Document } from '../../values/value.ts';
import { booleanField, checkFields, documentField, type FieldTable, numberField, stringField } from '../fields.ts';

const maxCappedSize = 2 ** 50;
const maxInt32 = 2 ** 31 - 1;
const maxBucketSeconds = 31_536_000;
const granularities = ['seconds', 'minutes', 'hours'];
const code = {
  invalidIndexSpecificationOption: 197,
  notUnique: 5_979_700,
  notADocument: 5_979_703,
  version: 5_979_704,
  clusteredView: 6_026_500,
  clusteredCapped: 6_049_200,
  clusteredMax: 6_049_204,
} as const;

const clusteredFields: FieldTable = {
  key: { type: 'object', required: true },
  unique: { type: 'boolOrNumber', required: true },
  name: { type: 'string' },
  v: { type: 'number' },
};

const timeseriesFields: FieldTable = {
  timeField: { type: 'string', required: true },
  metaField: { type: 'string' },
  granularity: { type: 'string' },
  bucketMaxSpanSeconds: { type: 'number', minimum: 1, minimumCode: ErrorCode.BadValue },
  bucketRoundingSeconds: { type: 'number', minimum: 1, minimumCode: ErrorCode.BadValue },
};

/** Throws for every `create` of anything but a plain collection. */
export function checkCollectionKind(command: Document): void {
  checkClustered(command);
  checkTimeseries(command);
  checkView(command);
  checkExpiry(command);
  checkCapped(command);
  for (const option of ['clusteredIndex', 'timeseries', 'viewOn', 'encryptedFields'] as const) {
    if (isAsked(command, option)) throw refused(option);
  }
  if (booleanField(command, 'capped') === true) throw refused('capped');
}

function isAsked(command: Document, option: string): boolean {
  const value = command[option];
  return value !== undefined && value !== null && value !== false;
}

function checkClustered(command: Document): void {
  if (!Object.hasOwn(command, 'clusteredIndex')) return;
  const value = command['clusteredIndex'];
  if (booleanField(command, 'capped') === true)
    throw wrong(code.clusteredCapped, "'capped' and 'clusteredIndex' exclude each other");
  if (typeof value === 'boolean' || isNumeric(value)) {
    if (booleanField(command, 'clusteredIndex') === false) return;
    throw wrong(code.notADocument, "'clusteredIndex' has to be an object");
  }
  if (!isDocument(value))
    throw wrong(ErrorCode.TypeMismatch, `BSON field 'create.clusteredIndex' is the wrong type '${typeOf(value)}'`);
  checkFields('create.clusteredIndex', value, clusteredFields);
  if (Object.keys(documentField(value, 'key') ?? {}).join() !== '_id')
    throw wrong(code.invalidIndexSpecificationOption, "the key of 'clusteredIndex' has to be { _id: 1 }");
  if (booleanField(value, 'unique') === false) throw wrong(code.notUnique, "'clusteredIndex' has to be unique");
  if ((numberField(value, 'v') ?? 2) !== 2) throw wrong(code.version, "the version of 'clusteredIndex' has to be 2");
  if (isAsked(command, 'viewOn')) throw wrong(code.clusteredView, 'a view has no clusteredIndex');
  if (isAsked(command, 'max')) throw wrong(code.clusteredMax, "'max' and 'clusteredIndex' exclude each other");
  for (const other of ['timeseries', 'idIndex'] as const) {
    if (isAsked(command, other)) throw invalid(`'${other}' and 'clusteredIndex' exclude each other`);
  }
}

function checkTimeseries(command: Document): void {
  const options = documentField(command, 'timeseries');
  if (options === undefined) return;
  checkFields('create.timeseries', options, timeseriesFields);
  for (const other of ['capped', 'validator', 'validationLevel', 'validationAction', 'idIndex', 'viewOn'] as const) {
    if (isAsked(command, other)) throw invalid(`'${other}' and 'timeseries' exclude each other`);
  }
  const [time, meta] = [stringField(options, 'timeField'), stringField(options, 'metaField')];
  for (const name of [time ?? '', meta ?? '']) {
    if (name.includes('\0')) throw wrong(ErrorCode.BadValue, 'a field name must not hold a null character');
    if (name.includes('.')) throw invalid(`the field of a time series must not hold a dot: '${name}'`);
  }
  if (meta === '_id' || meta === time) throw invalid("'metaField' must be neither _id nor the 'timeField'");
  checkBuckets(options);
}

function checkBuckets(options: Document): void {
  const granularity = stringField(options, 'granularity');
  if (granularity !== undefined && !granularities.includes(granularity))
    throw wrong(ErrorCode.BadValue, `Enumeration value '${granularity}' for field 'granularity' is not a valid value.`);
  const span = numberField(options, 'bucketMaxSpanSeconds');
  const rounding = numberField(options, 'bucketRoundingSeconds');
  if (Math.max(span ?? 1, rounding ?? 1) > maxBucketSeconds)
    throw wrong(ErrorCode.BadValue, `a bucket spans at most ${maxBucketSeconds} seconds`);
  if (granularity === undefined && span !== rounding)
    throw invalid("'bucketMaxSpanSeconds' and 'bucketRoundingSeconds' have to be the same");
  if (rounding !== undefined && granularity !== undefined) throw invalid("'granularity' excludes a bucket's rounding");
}

function checkView(command: Document): void {
  const viewOn = stringField(command, 'viewOn');
  if (viewOn === undefined) {
    if (isAsked(command, 'pipeline')) throw invalid("'pipeline' requires 'viewOn' to also be specified");
    return;
  }
  if (viewOn === '') throw wrong(ErrorCode.BadValue, "'viewOn' cannot be empty");
  if (isAsked(command, 'idIndex')) throw invalid("'idIndex' is not allowed with 'viewOn'");
}

function checkExpiry(command: Document): void {
  const seconds = numberField(command, 'expireAfterSeconds');
  if (seconds === undefined) return;
  if (!isAsked(command, 'timeseries') && !isAsked(command, 'clusteredIndex'))
    throw invalid(
      "'expireAfterSeconds' is for time series and clustered collections; give other collections a TTL index",
    );
  if (seconds < 0 || seconds > maxInt32) throw invalid("'expireAfterSeconds' is out of range");
}

function checkCapped(command: Document): void {
  if (isAsked(command, 'viewOn')) return;
  const size = numberField(command, 'size');
  if (size !== undefined && (size < 1 || size > maxCappedSize))
    throw wrong(ErrorCode.BadValue, `'size' has to be from 1 to ${maxCappedSize}, not ${size}`);
  const max = numberField(command, 'max');
  if (max !== undefined && max > maxInt32) throw wrong(ErrorCode.BadValue, "'max' has to be less than 2^31");
  if (booleanField(command, 'capped') === true && size === undefined)
    throw invalid("the 'size' field is required when 'capped' is true");
}

function invalid(message: string): MongoServerError {
  return new MongoServerError(ErrorCode.InvalidOptions, message);
}

function wrong(errorCode: number, message: string): MongoServerError {
  return new MongoServerError(errorCode, message);
}

function refused(option: string): MongoServerError {
  return new MongoServerError(ErrorCode.NotImplemented, `create does not support '${option}' on this engine`);
}

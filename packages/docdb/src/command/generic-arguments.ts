// Arguments that every command takes.
// https://github.com/mongodb/mongo/blob/master/src/mongo/idl/generic_argument.idl
import type { OperationOptions } from '../port/collection.ts';
import { ErrorCode, MongoServerError } from '../port/errors.ts';
import { toDouble } from '../values/number.ts';
import { isDocument, isNumeric } from '../values/type-of.ts';
import type { Document, Value } from '../values/value.ts';
import type { CommandDefinition } from './definition.ts';
import { checkFields, documentField, type FieldTable, integerOf, numberField } from './fields.ts';

export const genericFields: FieldTable = {
  $db: { type: 'string' },
  $readPreference: { type: 'object' },
  $clusterTime: { type: 'object' },
  lsid: { type: 'object' },
  txnNumber: { type: 'number' },
  autocommit: { type: 'bool' },
  startTransaction: { type: 'bool' },
  apiVersion: { type: 'string' },
  apiStrict: { type: 'bool' },
  apiDeprecationErrors: { type: 'bool' },
  comment: { type: 'any' },
  maxTimeMS: { type: 'any' },
  readConcern: { type: 'object' },
  writeConcern: { type: 'object' },
};

const readConcernFields: FieldTable = {
  level: { type: 'string' },
  afterClusterTime: { type: 'timestamp', nullIsAbsent: false },
  atClusterTime: { type: 'timestamp', nullIsAbsent: false },
  afterOpTime: { type: 'object' },
  provenance: { type: 'string' },
};

const writeConcernFields: FieldTable = {
  w: { type: 'any' },
  j: { type: 'boolOrNumber' },
  fsync: { type: 'boolOrNumber' },
  wtimeout: { type: 'any' },
  provenance: { type: 'string' },
  getLastError: { type: 'any' },
};

const readConcernLevels = ['local', 'majority', 'available', 'linearizable', 'snapshot'];
const provenances = ['clientSupplied', 'implicitDefault', 'customDefault', 'getLastErrorDefaults'];
const notAReplicaSet = 123;
const maxInt32 = 2 ** 31 - 1;

/** Checks the generic arguments; this engine is one durable node, so concerns are checked and then always met. */
export function checkGenericArguments(definition: CommandDefinition, command: Document): void {
  checkMaxTime(command['maxTimeMS']);
  const readConcern = documentField(command, 'readConcern');
  if (readConcern !== undefined) checkReadConcern(definition, readConcern);
  const writeConcern = documentField(command, 'writeConcern');
  if (writeConcern !== undefined) checkWriteConcern(definition, writeConcern);
}

export function operationOptions(command: Document): OperationOptions {
  const maxTimeMS = numberField(command, 'maxTimeMS');
  const collation = documentField(command, 'collation');
  const variables = documentField(command, 'let');
  return {
    ...(maxTimeMS === undefined || maxTimeMS === 0 ? {} : { maxTimeMS }),
    ...(collation === undefined || Object.keys(collation).length === 0 ? {} : { collation }),
    ...(variables === undefined ? {} : { let: variables }),
  };
}

function checkMaxTime(value: Value): void {
  if (value === undefined || value === null) return;
  if (!isNumeric(value)) throw new MongoServerError(ErrorCode.TypeMismatch, 'maxTimeMS must be a number');
  const milliseconds = toDouble(value);
  if (!Number.isInteger(milliseconds))
    throw new MongoServerError(ErrorCode.FailedToParse, 'maxTimeMS has non-integral value');
  if (milliseconds < 0 || milliseconds > maxInt32) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      `${milliseconds} value for maxTimeMS is out of range [0, ${maxInt32}]`,
    );
  }
}

function checkReadConcern(definition: CommandDefinition, readConcern: Document): void {
  checkFields('readConcern', readConcern, readConcernFields);
  checkOneOf('readConcern.provenance', readConcern['provenance'], provenances);
  if (readConcern['afterClusterTime'] !== undefined)
    throw new MongoServerError(ErrorCode.IllegalOperation, 'afterClusterTime needs a replica set');
  if (readConcern['atClusterTime'] !== undefined)
    throw new MongoServerError(ErrorCode.InvalidOptions, 'atClusterTime needs a replica set and level snapshot');
  const level = readConcern['level'];
  if (typeof level !== 'string') return;
  checkOneOf('readConcern.level', level, readConcernLevels);
  if (definition.refuses?.includes('readConcern') === true && level !== 'local') {
    throw new MongoServerError(
      ErrorCode.InvalidOptions,
      `Command ${definition.name} does not support { readConcern: { level: "${level}" } }`,
    );
  }
  if (level === 'linearizable' || level === 'snapshot') {
    throw new MongoServerError(notAReplicaSet, `node needs to be a replica set member to use readConcern: ${level}`, {
      codeName: 'NotAReplicaSet',
    });
  }
}

function checkOneOf(path: string, value: Value, allowed: readonly string[]): void {
  if (typeof value !== 'string' || allowed.includes(value)) return;
  throw new MongoServerError(
    ErrorCode.BadValue,
    `Enumeration value '${value}' for field '${path}' is not a valid value.`,
  );
}

function checkWriteConcern(definition: CommandDefinition, writeConcern: Document): void {
  if (definition.refuses?.includes('writeConcern') === true) {
    throw new MongoServerError(ErrorCode.InvalidOptions, `Command ${definition.name} does not support writeConcern`);
  }
  checkFields('writeConcern', writeConcern, writeConcernFields);
  const timeout = writeConcern['wtimeout'];
  if (isNumeric(timeout) && toDouble(timeout) > maxInt32)
    throw new MongoServerError(ErrorCode.FailedToParse, `wtimeout is out of range: ${toDouble(timeout)}`);
  if (Object.hasOwn(writeConcern, 'w')) checkW(writeConcern['w']);
}

/** One node: it acknowledges as one, and as the majority of one. */
function checkW(w: Value): void {
  if (isDocument(w)) return;
  if (w === null || (typeof w === 'string' && w !== 'majority'))
    throw new MongoServerError(ErrorCode.BadValue, `cannot use non-majority 'w' mode ${w} on a single node`);
  if (typeof w === 'string') return;
  if (!isNumeric(w)) throw new MongoServerError(ErrorCode.FailedToParse, 'w has to be a number, string, or object');
  const nodes = integerOf(w);
  if (nodes < 0 || nodes > 50)
    throw new MongoServerError(ErrorCode.FailedToParse, 'w has to be a non-negative number and not greater than 50');
  if (nodes > 1) throw new MongoServerError(ErrorCode.BadValue, "cannot use 'w' > 1 on a single node");
}

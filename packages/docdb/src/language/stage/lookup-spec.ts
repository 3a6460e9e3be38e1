// https://www.mongodb.com/docs/manual/reference/operator/aggregation/lookup/#syntax
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document, Value } from '../../values/value.ts';
import { isList, isObject, kindOf } from '../expression/kind.ts';
import { parsePathNames } from '../expression/path-names.ts';

export interface LookupJoin {
  readonly local: readonly string[];
  readonly foreign: string;
}

export interface LookupSpec {
  /** Undefined where the pipeline begins with `$documents`. */
  readonly from: string | undefined;
  readonly as: readonly string[];
  readonly join: LookupJoin | undefined;
  readonly let: Document;
  readonly pipeline: readonly Value[];
}

export function readLookup(operand: unknown): LookupSpec {
  if (!isObject(operand)) throw failed('the $lookup specification must be an object');
  const texts = new Map<string, string>();
  let from: string | undefined;
  let unknown: string | undefined;
  let given: Document | undefined;
  let pipeline: readonly Value[] | undefined;
  for (const field of Object.keys(operand)) {
    const value = operand[field];
    if (field === 'let') given = value === null ? undefined : readLet(value);
    else if (field === 'pipeline') pipeline = readPipeline(value);
    else if (field === 'from') from = readFrom(value);
    else if (textFields.includes(field)) readText(field, value, texts);
    else unknown ??= field;
  }
  const as = texts.get('as');
  if (as === undefined) throw failed("must specify 'as' field for a $lookup");
  if (from === undefined && pipeline === undefined) throw failed("must specify 'from' field for a $lookup");
  if (unknown !== undefined) {
    throw new MongoServerError(40415, `BSON field '$lookup.${unknown}' is an unknown field.`);
  }
  if (given !== undefined && pipeline === undefined) {
    throw failed("$lookup with a 'let' argument must also specify 'pipeline'");
  }
  const join = readJoin(texts, pipeline !== undefined);
  return { from, as: parsePathNames(as), join, let: given ?? {}, pipeline: pipeline ?? [] };
}

const textFields: readonly string[] = ['as', 'localField', 'foreignField'];

/** Null and empty names of the joined fields are as good as none. */
function readText(field: string, value: Value, texts: Map<string, string>): void {
  if (field !== 'as' && (value === null || value === '')) return;
  if (typeof value !== 'string') {
    throw new MongoServerError(
      ErrorCode.TypeMismatch,
      `$lookup argument '${field}' must be a string, found ${kindOf(value)}`,
    );
  }
  texts.set(field, value);
}

function readJoin(texts: ReadonlyMap<string, string>, hasPipeline: boolean): LookupJoin | undefined {
  const local = texts.get('localField');
  const foreign = texts.get('foreignField');
  if (local === undefined && foreign === undefined) {
    if (hasPipeline) return undefined;
    throw failed("$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified");
  }
  if (local === undefined || foreign === undefined) {
    throw failed("$lookup requires both or neither of 'localField' and 'foreignField' to be specified");
  }
  parsePathNames(foreign);
  return { local: parsePathNames(local), foreign };
}

function readFrom(value: Value): string {
  if (isObject(value)) {
    for (const field of Object.keys(value)) {
      if (field !== 'db' && field !== 'coll') {
        throw new MongoServerError(40415, `BSON field '$lookup.from.${field}' is an unknown field.`);
      }
      if (typeof value[field] !== 'string') {
        throw new MongoServerError(ErrorCode.TypeMismatch, `BSON field '$lookup.from.${field}' must be a string`);
      }
    }
    throw failed('$lookup from another database is not supported');
  }
  if (typeof value !== 'string') throw failed(`$lookup argument 'from' must be a string, found ${kindOf(value)}`);
  if (value === '' || value.startsWith('.') || value.includes('\0')) {
    throw new MongoServerError(ErrorCode.InvalidNamespace, `Invalid collection name: '${value}'`);
  }
  return value;
}

function readLet(value: Value): Document {
  if (!isObject(value)) {
    throw new MongoServerError(
      ErrorCode.TypeMismatch,
      `$lookup argument 'let' must be an object, found ${kindOf(value)}`,
    );
  }
  return value;
}

function readPipeline(value: Value): readonly Value[] {
  if (!isList(value)) {
    throw new MongoServerError(ErrorCode.TypeMismatch, "'pipeline' option must be specified as an array");
  }
  return value;
}

function failed(message: string): MongoServerError {
  return new MongoServerError(ErrorCode.FailedToParse, message);
}

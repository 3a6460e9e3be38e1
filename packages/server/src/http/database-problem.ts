import { ErrorCode, type MongoServerError } from '@coglex/docdb';
import type { ProblemCode } from '@coglex/protocol';
import { type Problem, type ProblemOptions, problem } from './problem.ts';

/** QueryPlanKilled: what was being read was dropped meanwhile. */
const queryPlanKilled = 175;

/** Codes whose meaning is more than "the caller's input is wrong". */
const byCode: ReadonlyMap<number, ProblemCode> = new Map([
  [ErrorCode.NamespaceNotFound, 'storage/collection-not-found'],
  [queryPlanKilled, 'storage/collection-not-found'],
  [ErrorCode.InvalidNamespace, 'storage/invalid-collection'],
  [ErrorCode.Unauthorized, 'storage/stage-refused'],
  [ErrorCode.MaxTimeMSExpired, 'storage/query-too-expensive'],
  [ErrorCode.ExceededMemoryLimit, 'storage/query-too-expensive'],
  [ErrorCode.QueryExceededMemoryLimitNoDiskUseAllowed, 'storage/query-too-expensive'],
  [ErrorCode.CannotCreateIndex, 'storage/invalid-index'],
  [ErrorCode.IndexAlreadyExists, 'storage/index-conflict'],
  [ErrorCode.IndexOptionsConflict, 'storage/index-conflict'],
  [ErrorCode.IndexKeySpecsConflict, 'storage/index-conflict'],
  [ErrorCode.CannotConvertIndexToUnique, 'storage/index-conflict'],
  [ErrorCode.NamespaceExists, 'storage/index-conflict'],
  [ErrorCode.WriteConflict, 'storage/write-conflict'],
  [ErrorCode.LockTimeout, 'storage/write-conflict'],
  [ErrorCode.NoSuchTransaction, 'storage/write-conflict'],
  [ErrorCode.DocumentValidationFailure, 'storage/validation-failed'],
  [ErrorCode.OutOfDiskSpace, 'server/storage-full'],
  [ErrorCode.BSONObjectTooLarge, 'storage/document-too-large'],
  [ErrorCode.InterruptedAtShutdown, 'server/stopping'],
  [ErrorCode.Interrupted, 'server/timeout'],
]);

const ours: ReadonlySet<number> = new Set([ErrorCode.InternalError]);

/** What a caller is told of an error of docdb. Input is at fault unless the code says otherwise. */
export function databaseProblem(error: MongoServerError): Problem {
  if (error.code === ErrorCode.DuplicateKey) return duplicateKey(error);
  const code = byCode.get(error.code);
  if (code === undefined) {
    return ours.has(error.code)
      ? problem('server/internal', { cause: error })
      : problem('storage/invalid-query', spoken(error));
  }
  return problem(code, speaksForItself.has(code) ? { cause: error } : spoken(error));
}

/** Where docdb's sentence would say less than the catalogue's, or more than a caller should know. */
const speaksForItself: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'server/storage-full',
  'server/stopping',
  'server/timeout',
  'storage/write-conflict',
]);

function spoken(error: MongoServerError): ProblemOptions {
  return { detail: error.message === '' ? 'The input is refused.' : error.message, cause: error };
}

/** Names of the fields only: the values may be another's. */
function duplicateKey(error: MongoServerError): Problem {
  const fields = Object.keys(error.details.keyPattern ?? {});
  const named = fields.length === 0 ? 'a unique index' : fields.map((field) => `\`${field}\``).join(', ');
  return problem('storage/duplicate-key', {
    detail: `Another document has the same value of ${named}.`,
    extensions: { fields },
    cause: error,
  });
}

// What SQLite's result codes mean for a caller. https://www.sqlite.org/rescode.html
import { ErrorCode, MongoServerError } from '../../port/errors.ts';

const resultCode = { ioError: 10, corrupt: 11, full: 13, tooBig: 18, notADatabase: 26 } as const;
const uniqueViolation = 2067;
const primaryKeyViolation = 1555;

export function isUniqueViolation(error: unknown): boolean {
  const code = extendedCode(error);
  return code === uniqueViolation || code === primaryKeyViolation;
}

export function isDiskFull(error: unknown): boolean {
  return primaryCode(error) === resultCode.full;
}

/** After one of these nobody can say what is on the disk: the engine must not go on writing. */
export function isFatal(error: unknown): boolean {
  const code = primaryCode(error);
  return code === resultCode.ioError || code === resultCode.corrupt || code === resultCode.notADatabase;
}

/** MongoDB's error for one of SQLite; others are returned as they are. */
export function asServerError(error: unknown): unknown {
  if (error instanceof MongoServerError) return error;
  if (isDiskFull(error)) {
    return new MongoServerError(ErrorCode.OutOfDiskSpace, 'the disk is full: nothing of this write was stored');
  }
  if (isFatal(error)) return poisoned();
  if (primaryCode(error) === resultCode.tooBig) {
    return new MongoServerError(ErrorCode.BSONObjectTooLarge, 'the document is too large');
  }
  return error;
}

export function poisoned(): MongoServerError {
  return new MongoServerError(
    ErrorCode.InternalError,
    'the data file could not be written or synced: writes are refused until it is opened again',
  );
}

function extendedCode(error: unknown): number {
  if (!(error instanceof Error) || !('errcode' in error)) return 0;
  return typeof error.errcode === 'number' ? error.errcode : 0;
}

function primaryCode(error: unknown): number {
  return extendedCode(error) & 0xff;
}

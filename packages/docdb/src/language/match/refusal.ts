import { ErrorCode, MongoServerError } from '../../port/errors.ts';

export function badValue(message: string): MongoServerError {
  return new MongoServerError(ErrorCode.BadValue, message);
}

export function failedToParse(message: string): MongoServerError {
  return new MongoServerError(ErrorCode.FailedToParse, message);
}

export function typeMismatch(message: string): MongoServerError {
  return new MongoServerError(ErrorCode.TypeMismatch, message);
}

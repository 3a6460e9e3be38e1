// An error on its way to the caller. What is none of MongoDB's is logged here and told without its text.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { formatStored } from '../../values/format/format-stored.ts';
import { type Answer, answerStatus } from './frame.ts';
import { errorDocument } from './result.ts';
import { asServerError } from './storage-errors.ts';

export function failedAnswer(id: number, error: unknown, log: (message: string) => void): Answer {
  const known = asServerError(error);
  if (known instanceof MongoServerError) return [id, answerStatus.failed, formatStored(errorDocument(known)).text];
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return failedAnswer(id, new MongoServerError(ErrorCode.InternalError, 'internal error of the writer'), log);
}

/** What an interactive transaction is told where the catalog moved under it: run it again. */
export function transientConflict(): MongoServerError {
  return new MongoServerError(ErrorCode.WriteConflict, 'the collection has changed during the transaction', {
    errorLabels: ['TransientTransactionError'],
  });
}

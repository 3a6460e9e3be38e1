import { ErrorCode, MongoServerError } from '../../port/errors.ts';

/** The text is not the Extended JSON that was asked for. Says where: the offset in UTF-16 units, and a JSON Pointer (RFC 6901). */
export class ParseError extends MongoServerError {
  readonly offset: number;
  readonly pointer: string;

  constructor(message: string, offset: number, pointer: string) {
    super(ErrorCode.FailedToParse, message);
    this.name = 'ParseError';
    this.offset = offset;
    this.pointer = pointer;
  }
}

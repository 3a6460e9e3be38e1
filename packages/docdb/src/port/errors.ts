// Error codes and labels: https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml

/** Members that MongoDB adds to some errors. */
export interface ServerErrorDetails {
  readonly codeName?: string;
  readonly keyPattern?: Readonly<Record<string, unknown>>;
  readonly keyValue?: Readonly<Record<string, unknown>>;
  /** Why a validator refused a document (code 121). */
  readonly errInfo?: unknown;
  readonly errorLabels?: readonly string[];
  /** Which operation of a transaction list failed, from 0. */
  readonly index?: number;
}

/** An error with MongoDB's code, thrown by both engines. The message never holds SQL, a path or a stack. */
export class MongoServerError extends Error {
  readonly code: number;
  readonly details: ServerErrorDetails;

  constructor(code: number, message: string, details: ServerErrorDetails = {}) {
    super(message);
    this.name = 'MongoServerError';
    this.code = code;
    this.details = details;
  }

  get codeName(): string {
    return this.details.codeName ?? codeNames[this.code] ?? `Location${this.code}`;
  }

  /** Which operation of a transaction list failed, from 0. */
  get index(): number | undefined {
    return this.details.index;
  }

  hasErrorLabel(label: string): boolean {
    return this.details.errorLabels?.includes(label) ?? false;
  }
}

/** Codes by MongoDB's names, for readable throws: `new MongoServerError(ErrorCode.BadValue, '…')`. */
export const ErrorCode = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  GraphContainsCycle: 5,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  ProtocolError: 17,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  InvalidDBRef: 55,
  EmptyFieldName: 56,
  DottedFieldName: 57,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  IndexAlreadyExists: 68,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  LockTimeout: 24,
  WriteConflict: 112,
  DocumentValidationFailure: 121,
  CommandNotSupported: 115,
  ExceededMemoryLimit: 146,
  InvalidPipelineOperator: 168,
  CommandNotSupportedOnView: 166,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  NoSuchTransaction: 251,
  ChangeStreamHistoryLost: 286,
  NotImplemented: 238,
  ConversionFailure: 241,
  OutOfDiskSpace: 14031,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  InterruptedAtShutdown: 11600,
  Interrupted: 11601,
  CannotConvertIndexToUnique: 359,
} as const;

const codeNames: Readonly<Record<number, string>> = Object.freeze(
  Object.fromEntries(Object.entries(ErrorCode).map(([name, code]) => [code, name])),
);

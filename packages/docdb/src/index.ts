export { Binary, BSONRegExp, Code, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
export { type ConnectOptions, connect } from './connect.ts';
export { Budget } from './language/budget.ts';
export type { LanguageContext } from './language/context.ts';
export { compileFilter } from './language/match/compile.ts';
export type { Filter } from './language/match/filter.ts';
export { compileUpdate } from './language/update/compile.ts';
export type { Update } from './language/update/update.ts';
export type {
  Client,
  CollectionInfo,
  CreateCollectionOptions,
  Db,
  DeleteModel,
  DocumentText,
  Precondition,
  Session,
  TransactionOperation,
  UpdateModel,
  WriteModel,
  WriteOutcome,
} from './port/client.ts';
export type {
  BulkItem,
  ChangeEvent,
  Collection,
  DeleteResult,
  FindOneAndOptions,
  FindOptions,
  IndexDescription,
  InsertManyResult,
  InsertOneResult,
  OperationOptions,
  PageText,
  UpdateOptions,
  UpdateResult,
  WatchOptions,
} from './port/collection.ts';
export type { Cursor, Explanation } from './port/cursor.ts';
export { ErrorCode, MongoServerError, type ServerErrorDetails } from './port/errors.ts';
export { formatCanonical } from './values/format/format-canonical.ts';
export { formatRelaxed } from './values/format/format-relaxed.ts';
export { toDouble } from './values/number.ts';
export { newDocumentId } from './values/object-id.ts';
export { ParseError } from './values/parse/parse-error.ts';
export { type ParseLimits, parseExtendedJson } from './values/parse/parse-extended-json.ts';
export { isArray, isDocument, isNumeric, type TypeName, typeOf } from './values/type-of.ts';
export type { Document, Value } from './values/value.ts';

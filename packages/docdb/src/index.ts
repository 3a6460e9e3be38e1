export { Binary, BSONRegExp, Code, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
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
export { newDocumentId } from './values/object-id.ts';
export { ParseError } from './values/parse/parse-error.ts';
export { type ParseLimits, parseExtendedJson } from './values/parse/parse-extended-json.ts';
export { isArray, isDocument, isNumeric } from './values/type-of.ts';
export type { Document, Value } from './values/value.ts';

// The one value model of docdb. https://www.mongodb.com/docs/manual/reference/bson-types/
import type {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import type { DbPointer } from './db-pointer.ts';

/**
 * Any BSON value.
 *
 * A JavaScript number is an int32 when it is integral, not -0 and fits 32 bits; otherwise it is a double.
 * An integral double inside the int32 range is a `Double`, every Int64 is a `Long`.
 * BSON's deprecated `undefined` is JavaScript's `undefined`.
 */
export type Value =
  | null
  | undefined
  | boolean
  | number
  | string
  | Date
  | Double
  | Long
  | Decimal128
  | ObjectId
  | Binary
  | Timestamp
  | BSONRegExp
  | BSONSymbol
  | Code
  | MinKey
  | MaxKey
  | DbPointer
  | readonly Value[]
  | Document;

/** An embedded or top-level document. Fields are read through own properties only. */
export interface Document {
  [field: string]: Value;
}

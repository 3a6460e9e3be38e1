// https://www.mongodb.com/docs/manual/reference/operator/aggregation/convert/ : from a value to a type.
import { ErrorCode, MongoServerError } from '../../../port/errors.ts';
import type { Value } from '../../../values/value.ts';
import { kindOf } from '../kind.ts';

export type BinaryFormat = 'auto' | 'base64' | 'base64url' | 'hex' | 'utf8' | 'uuid';

export interface ConversionOptions {
  /** How a text stands for bytes; undefined where none is given. */
  readonly format?: BinaryFormat;
  readonly byteOrder: 'little' | 'big';
  readonly subtype: number;
}

/** The value that is not null, converted; throws 241 where it cannot be. */
export type Conversion = (value: Value, options: ConversionOptions) => Value;

export const plainOptions: ConversionOptions = { byteOrder: 'little', subtype: 0 };

/** An error of conversion, the only kind that `onError` catches. */
export function conversionFailure(value: Value, target: string, why = ''): MongoServerError {
  const reason = why === '' ? '' : `: ${why}`;
  return new MongoServerError(
    ErrorCode.ConversionFailure,
    `Unsupported conversion from ${kindOf(value)} to ${target} in $convert with no onError value${reason}`,
  );
}

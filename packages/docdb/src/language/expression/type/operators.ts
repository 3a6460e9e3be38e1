// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : type
import type { ExpressionOperator } from '../expression.ts';
import { $convert } from './convert.ts';
import { $isNumber } from './is-number.ts';
import { $toBool } from './to-bool.ts';
import { $toDate } from './to-date.ts';
import { $toDecimal } from './to-decimal.ts';
import { $toDouble } from './to-double.ts';
import { $toInt } from './to-int.ts';
import { $toLong } from './to-long.ts';
import { $toObjectId } from './to-object-id.ts';
import { $toString } from './to-string.ts';
import { $toUUID } from './to-uuid.ts';
import { $type } from './type.ts';

export const typeOperators: readonly ExpressionOperator[] = [
  $convert,
  $isNumber,
  $toBool,
  $toDate,
  $toDecimal,
  $toDouble,
  $toInt,
  $toLong,
  $toObjectId,
  $toString,
  $toUUID,
  $type,
];

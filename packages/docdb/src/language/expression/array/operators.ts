// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : array
import type { ExpressionOperator } from '../expression.ts';
import { $arrayElemAt } from './array-elem-at.ts';
import { $arrayToObject } from './array-to-object.ts';
import { $concatArrays } from './concat-arrays.ts';
import { $filter } from './filter.ts';
import { $first } from './first.ts';
import { $in } from './in.ts';
import { $indexOfArray } from './index-of-array.ts';
import { $isArray } from './is-array.ts';
import { $last } from './last.ts';
import { $map } from './map.ts';
import { $objectToArray } from './object-to-array.ts';
import { $range } from './range.ts';
import { $reduce } from './reduce.ts';
import { $reverseArray } from './reverse-array.ts';
import { $size } from './size.ts';
import { $slice } from './slice.ts';
import { $sortArray } from './sort-array.ts';
import { $zip } from './zip.ts';

export const arrayOperators: readonly ExpressionOperator[] = [
  $arrayElemAt,
  $arrayToObject,
  $concatArrays,
  $filter,
  $first,
  $in,
  $indexOfArray,
  $isArray,
  $last,
  $map,
  $objectToArray,
  $range,
  $reduce,
  $reverseArray,
  $size,
  $slice,
  $sortArray,
  $zip,
];

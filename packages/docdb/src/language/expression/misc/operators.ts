// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : misc
import type { ExpressionOperator } from '../expression.ts';
import { $binarySize } from './binary-size.ts';
import { $bsonSize } from './bson-size.ts';
import { $meta } from './meta.ts';
import { $rand } from './rand.ts';
import { $tsIncrement } from './ts-increment.ts';
import { $tsSecond } from './ts-second.ts';

export const miscOperators: readonly ExpressionOperator[] = [
  $binarySize,
  $bsonSize,
  $meta,
  $rand,
  $tsIncrement,
  $tsSecond,
];

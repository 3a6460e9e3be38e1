// https://www.mongodb.com/docs/manual/reference/operator/aggregation/toUUID/

import { Binary } from 'bson';
import type { ExpressionOperator } from '../expression.ts';
import { conversionOperator } from './conversion-operator.ts';
import { convertToBinary } from './convert-to-binary.ts';

export const $toUUID: ExpressionOperator = conversionOperator('$toUUID', convertToBinary, {
  byteOrder: 'little',
  subtype: Binary.SUBTYPE_UUID,
  format: 'uuid',
});

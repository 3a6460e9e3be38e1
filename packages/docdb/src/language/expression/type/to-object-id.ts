// https://www.mongodb.com/docs/manual/reference/operator/aggregation/toObjectId/
import type { ExpressionOperator } from '../expression.ts';
import { conversionOperator } from './conversion-operator.ts';
import { convertToObjectId } from './convert-to-object-id.ts';

export const $toObjectId: ExpressionOperator = conversionOperator('$toObjectId', convertToObjectId);

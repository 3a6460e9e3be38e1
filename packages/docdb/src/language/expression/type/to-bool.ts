// https://www.mongodb.com/docs/manual/reference/operator/aggregation/toBool/
import type { ExpressionOperator } from '../expression.ts';
import { conversionOperator } from './conversion-operator.ts';
import { convertToBool } from './convert-to-bool.ts';

export const $toBool: ExpressionOperator = conversionOperator('$toBool', convertToBool);

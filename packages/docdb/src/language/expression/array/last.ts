// https://www.mongodb.com/docs/manual/reference/operator/aggregation/last/
import type { ExpressionOperator } from '../expression.ts';
import { unary } from '../operands.ts';
import { endOf } from './end-of.ts';

export const $last: ExpressionOperator = unary('$last', (array) => endOf('$last', array, -1));

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/first/
import type { ExpressionOperator } from '../expression.ts';
import { unary } from '../operands.ts';
import { endOf } from './end-of.ts';

export const $first: ExpressionOperator = unary('$first', (array) => endOf('$first', array, 0));

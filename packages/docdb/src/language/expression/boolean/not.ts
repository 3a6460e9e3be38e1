// https://www.mongodb.com/docs/manual/reference/operator/aggregation/not/
import type { ExpressionOperator } from '../expression.ts';
import { unary } from '../operands.ts';
import { isTrue } from '../truth.ts';

export const $not: ExpressionOperator = unary('$not', (value) => !isTrue(value));

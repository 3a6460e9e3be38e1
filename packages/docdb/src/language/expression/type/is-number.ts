// https://www.mongodb.com/docs/manual/reference/operator/aggregation/isNumber/
import type { ExpressionOperator } from '../expression.ts';
import { isNumeric } from '../kind.ts';
import { unary } from '../operands.ts';

export const $isNumber: ExpressionOperator = unary('$isNumber', (value) => isNumeric(value));

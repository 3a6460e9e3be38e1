// https://www.mongodb.com/docs/manual/reference/operator/aggregation/isArray/
import type { ExpressionOperator } from '../expression.ts';
import { isList } from '../kind.ts';
import { unary } from '../operands.ts';

export const $isArray: ExpressionOperator = unary('$isArray', (value) => isList(value));

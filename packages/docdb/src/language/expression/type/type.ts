// https://www.mongodb.com/docs/manual/reference/operator/aggregation/type/
import type { ExpressionOperator } from '../expression.ts';
import { kindOf } from '../kind.ts';
import { unary } from '../operands.ts';

export const $type: ExpressionOperator = unary('$type', (value) => kindOf(value));

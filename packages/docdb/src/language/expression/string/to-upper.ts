// https://www.mongodb.com/docs/manual/reference/operator/aggregation/toUpper/
import type { ExpressionOperator } from '../expression.ts';
import { unary } from '../operands.ts';
import { coerceToString } from './coerce.ts';
import { upperCase } from './letter-case.ts';

export const $toUpper: ExpressionOperator = unary('$toUpper', (value) => upperCase(coerceToString('$toUpper', value)));

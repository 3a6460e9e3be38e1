// https://www.mongodb.com/docs/manual/reference/operator/aggregation/toLower/
import type { ExpressionOperator } from '../expression.ts';
import { unary } from '../operands.ts';
import { coerceToString } from './coerce.ts';
import { lowerCase } from './letter-case.ts';

export const $toLower: ExpressionOperator = unary('$toLower', (value) => lowerCase(coerceToString('$toLower', value)));

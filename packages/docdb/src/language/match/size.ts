// https://www.mongodb.com/docs/manual/reference/operator/query/size/
import { isIntegral, toDouble } from '../../values/number.ts';
import { isNumeric } from '../../values/type-of.ts';
import type { MatchOperator } from './predicate.ts';
import { badValue } from './refusal.ts';

const maxInt32 = 2 ** 31 - 1;

export const size: MatchOperator = {
  name: '$size',
  compile: (operand) => {
    if (!isNumeric(operand)) throw badValue('Failed to parse $size. Expected a number');
    const length = toDouble(operand);
    if (!isIntegral(operand)) throw badValue('Failed to parse $size. Expected an integer');
    if (length < 0) throw badValue('$size may not be negative');
    if (length > maxInt32) throw badValue('Failed to parse $size. Cannot represent the value as an int');
    return {
      kind: 'leaf',
      test: (element) => Array.isArray(element) && element.length === length,
      arrays: 'whole',
    };
  },
};

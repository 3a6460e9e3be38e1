// https://github.com/mongodb/mongo/blob/master/src/mongo/db/matcher/expression_always_boolean.h
import { isIntegral, toDouble } from '../../values/number.ts';
import { isNumeric } from '../../values/type-of.ts';
import type { Value } from '../../values/value.ts';
import { neverNode } from './combine.ts';
import type { DocumentOperator } from './predicate.ts';
import { failedToParse } from './refusal.ts';

export const alwaysFalse: DocumentOperator = {
  name: '$alwaysFalse',
  compile: (operand) => {
    checkFlag('$alwaysFalse', operand);
    return neverNode();
  },
};

/** The operand says nothing, so only 1 is taken. */
export function checkFlag(name: string, operand: Value): void {
  if (!isNumeric(operand) || !isIntegral(operand) || toDouble(operand) !== 1) {
    throw failedToParse(`${name} must be an integer value of 1`);
  }
}

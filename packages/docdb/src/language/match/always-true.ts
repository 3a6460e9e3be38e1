// https://github.com/mongodb/mongo/blob/master/src/mongo/db/matcher/expression_always_boolean.h
import { checkFlag } from './always-false.ts';
import { alwaysNode } from './combine.ts';
import type { DocumentOperator } from './predicate.ts';

export const alwaysTrue: DocumentOperator = {
  name: '$alwaysTrue',
  compile: (operand) => {
    checkFlag('$alwaysTrue', operand);
    return alwaysNode();
  },
};

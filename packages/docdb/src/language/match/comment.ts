// https://www.mongodb.com/docs/manual/reference/operator/query/comment/
import { alwaysNode } from './combine.ts';
import type { DocumentOperator } from './predicate.ts';

export const comment: DocumentOperator = {
  name: '$comment',
  compile: () => alwaysNode(),
};

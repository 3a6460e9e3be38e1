// https://www.mongodb.com/docs/manual/reference/operator/query/where/
import type { DocumentOperator } from './predicate.ts';
import { badValue } from './refusal.ts';

/** Refused: a query never runs code, as on a server started with `--noscripting`. */
export const where: DocumentOperator = {
  name: '$where',
  compile: () => {
    throw badValue('$where is not supported: no JavaScript runs inside the database; use $expr');
  },
};

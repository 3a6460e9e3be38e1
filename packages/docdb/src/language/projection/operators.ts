// The operators that only find's projections have: the only place that lists them.
import { elemMatch } from './elem-match.ts';
import type { ProjectionOperator } from './operator.ts';
import { slice } from './slice.ts';

export const operators: ReadonlyMap<string, ProjectionOperator> = new Map(
  [elemMatch, slice].map((operator) => [operator.name, operator]),
);

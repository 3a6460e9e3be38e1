// All expression operators: the chapters' tables joined.
import { accumulatorOperators } from './accumulator/operators.ts';
import { arithmeticOperators } from './arithmetic/operators.ts';
import { arrayOperators } from './array/operators.ts';
import { bitwiseOperators } from './bitwise/operators.ts';
import { booleanOperators } from './boolean/operators.ts';
import { comparisonOperators } from './comparison/operators.ts';
import { conditionalOperators } from './conditional/operators.ts';
import { dateOperators } from './date/operators.ts';
import type { ExpressionOperator } from './expression.ts';
import { literalOperators } from './literal/operators.ts';
import { miscOperators } from './misc/operators.ts';
import { objectOperators } from './object/operators.ts';
import { setOperators } from './set/operators.ts';
import { stringOperators } from './string/operators.ts';
import { trigonometryOperators } from './trigonometry/operators.ts';
import { typeOperators } from './type/operators.ts';
import { variableOperators } from './variable/operators.ts';

/** By name. */
export const operators: ReadonlyMap<string, ExpressionOperator> = new Map(
  [
    ...accumulatorOperators,
    ...arithmeticOperators,
    ...arrayOperators,
    ...bitwiseOperators,
    ...booleanOperators,
    ...comparisonOperators,
    ...conditionalOperators,
    ...dateOperators,
    ...literalOperators,
    ...miscOperators,
    ...objectOperators,
    ...setOperators,
    ...stringOperators,
    ...trigonometryOperators,
    ...typeOperators,
    ...variableOperators,
  ].map((operator) => [operator.name, operator]),
);

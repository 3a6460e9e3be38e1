// https://www.mongodb.com/docs/manual/reference/operator/aggregation/isoWeekYear/
import { makeLong } from '../../../values/number.ts';
import type { ExpressionOperator } from '../expression.ts';
import { isoWeekYear } from './calendar.ts';
import { partOperator } from './part-operator.ts';

export const $isoWeekYear: ExpressionOperator = partOperator('$isoWeekYear', (local) =>
  makeLong(BigInt(isoWeekYear(local))),
);

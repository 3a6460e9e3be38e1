// https://www.mongodb.com/docs/manual/reference/aggregation-quick-reference/#expressions : date
import type { ExpressionOperator } from '../expression.ts';
import { $dateAdd } from './date-add.ts';
import { $dateDiff } from './date-diff.ts';
import { $dateFromParts } from './date-from-parts.ts';
import { $dateFromString } from './date-from-string.ts';
import { $dateSubtract } from './date-subtract.ts';
import { $dateToParts } from './date-to-parts.ts';
import { $dateToString } from './date-to-string.ts';
import { $dateTrunc } from './date-trunc.ts';
import { $dayOfMonth } from './day-of-month.ts';
import { $dayOfWeek } from './day-of-week.ts';
import { $dayOfYear } from './day-of-year.ts';
import { $hour } from './hour.ts';
import { $isoDayOfWeek } from './iso-day-of-week.ts';
import { $isoWeek } from './iso-week.ts';
import { $isoWeekYear } from './iso-week-year.ts';
import { $millisecond } from './millisecond.ts';
import { $minute } from './minute.ts';
import { $month } from './month.ts';
import { $second } from './second.ts';
import { $week } from './week.ts';
import { $year } from './year.ts';

export const dateOperators: readonly ExpressionOperator[] = [
  $dateAdd,
  $dateDiff,
  $dateFromParts,
  $dateFromString,
  $dateSubtract,
  $dateToParts,
  $dateToString,
  $dateTrunc,
  $dayOfMonth,
  $dayOfWeek,
  $dayOfYear,
  $hour,
  $isoDayOfWeek,
  $isoWeekYear,
  $isoWeek,
  $millisecond,
  $minute,
  $month,
  $second,
  $week,
  $year,
];

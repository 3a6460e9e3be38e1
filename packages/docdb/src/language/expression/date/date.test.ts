import { Long, ObjectId } from 'bson';
import { describe } from 'vitest';
import { testExpressionRefusals, testExpressions } from '../../../../test/language/expression-cases.ts';

const date = new Date('2014-01-01T08:15:39.736Z');
const long = (value: number): Long => Long.fromNumber(value);

describe('date expressions', () => {
  testExpressions([
    ['$year reads UTC', { $year: '$date' }, { date }, 2014],
    ['$hour reads a zone', { $hour: { date: '$date', timezone: 'America/New_York' } }, { date }, 3],
    ['$minute reads an offset', { $minute: { date: '$date', timezone: '+05:30' } }, { date }, 45],
    ['$dayOfWeek begins with Sunday', { $dayOfWeek: '$date' }, { date }, 4],
    ['$week is 0 before the first Sunday', { $week: '$date' }, { date }, 0],
    ['$isoWeek knows week 53', { $isoWeek: { date: new Date('2021-01-01') } }, {}, 53],
    ['$isoWeekYear is that of the Thursday', { $isoWeekYear: { date: new Date('2021-01-01') } }, {}, long(2020)],
    ['an ObjectId counts as its time', { $year: new ObjectId('58c7cba47bbadf523cf2c313') }, {}, 2017],
    ['a missing date is null', { $month: '$nothing' }, {}, null],
    [
      '$dateToString writes all parts',
      { $dateToString: { date: '$date', format: '%Y-%m-%dT%H:%M:%S.%L%z %j %u %V %%', timezone: '-04:30' } },
      { date },
      '2014-01-01T03:45:39.736-0430 001 3 01 %',
    ],
    ['$dateToString has a default format', { $dateToString: { date: '$date' } }, { date }, '2014-01-01T08:15:39.736Z'],
    [
      '$dateToParts and $dateFromParts are inverse',
      { $dateFromParts: { year: 2017, month: 2, day: 8, hour: 12, timezone: 'America/New_York' } },
      {},
      new Date('2017-02-08T17:00:00Z'),
    ],
    [
      '$dateFromParts carries over',
      { $dateFromParts: { year: 2017, month: 14, day: 1, hour: 25 } },
      {},
      new Date('2018-02-02T01:00:00Z'),
    ],
    [
      '$dateFromParts takes ISO weeks',
      { $dateFromParts: { isoWeekYear: 2017, isoWeek: 6, isoDayOfWeek: 3 } },
      {},
      new Date('2017-02-08'),
    ],
    [
      '$dateToParts can give ISO parts',
      { $dateToParts: { date: new Date('2017-01-01T01:29:09.123Z'), iso8601: true } },
      {},
      { isoWeekYear: 2016, isoWeek: 52, isoDayOfWeek: 7, hour: 1, minute: 29, second: 9, millisecond: 123 },
    ],
    [
      '$dateFromString reads ISO 8601',
      { $dateFromString: { dateString: '2017-02-08T12:10:40.787' } },
      {},
      new Date('2017-02-08T12:10:40.787Z'),
    ],
    [
      '$dateFromString reads a written date',
      { $dateFromString: { dateString: 'July 4, 2017 11:56:02 pm' } },
      {},
      new Date('2017-07-04T23:56:02Z'),
    ],
    [
      '$dateFromString reads a format',
      { $dateFromString: { dateString: '15-06-2018', format: '%d-%m-%Y' } },
      {},
      new Date('2018-06-15'),
    ],
    ['$dateFromString falls back', { $dateFromString: { dateString: 'nonsense', onError: 'bad' } }, {}, 'bad'],
    [
      '$dateAdd keeps to the last day of a month',
      { $dateAdd: { startDate: new Date('2021-01-31'), unit: 'month', amount: 1 } },
      {},
      new Date('2021-02-28'),
    ],
    [
      '$dateAdd of a day crosses the change of clocks',
      { $dateAdd: { startDate: new Date('2020-10-22T15:00:00Z'), unit: 'day', amount: 5, timezone: 'Europe/Paris' } },
      {},
      new Date('2020-10-27T16:00:00Z'),
    ],
    [
      '$dateSubtract goes back',
      { $dateSubtract: { startDate: date, unit: 'hour', amount: 8 } },
      {},
      new Date('2014-01-01T00:15:39.736Z'),
    ],
    [
      '$dateDiff counts borders',
      { $dateDiff: { startDate: new Date('2020-12-31T23:59:59Z'), endDate: new Date('2021-01-01'), unit: 'year' } },
      {},
      long(1),
    ],
    [
      '$dateDiff of weeks begins where told',
      {
        $dateDiff: {
          startDate: new Date('2021-01-02'),
          endDate: new Date('2021-01-04'),
          unit: 'week',
          startOfWeek: 'Monday',
        },
      },
      {},
      long(1),
    ],
    [
      '$dateTrunc cuts to bins',
      { $dateTrunc: { date: new Date('2021-03-20T11:30:05Z'), unit: 'hour', binSize: 2 } },
      {},
      new Date('2021-03-20T10:00:00Z'),
    ],
    [
      '$dateTrunc cuts to weeks',
      { $dateTrunc: { date: new Date('2021-03-20T11:30:05Z'), unit: 'week', startOfWeek: 'mon' } },
      {},
      new Date('2021-03-15'),
    ],
  ]);
  testExpressionRefusals([
    ['a text as a date', { $year: 'today' }, {}, 16006],
    ['a zone that is not there', { $hour: { date, timezone: 'Mars/Olympus' } }, {}, 40485],
    ['a zone in other letters', { $hour: { date, timezone: 'europe/paris' } }, {}, 40485],
    ['a zone that is no text', { $hour: { date, timezone: 5 } }, {}, 40517],
    ['a unit that is not there', { $dateAdd: { startDate: date, unit: 'days', amount: 1 } }, {}, 9],
    ['a fractional amount', { $dateAdd: { startDate: date, unit: 'day', amount: 1.5 } }, {}, 5166405],
    ['a day that is not there', { $dateFromString: { dateString: '2017-02-30' } }, {}, 241],
    ['a format that is not there', { $dateToString: { date, format: '%x' } }, {}, 18536],
    ['parts of both calendars', { $dateFromParts: { isoWeekYear: 2017, month: 1 } }, {}, 40489],
  ]);
});

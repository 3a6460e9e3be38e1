import { Decimal128, Double, Long } from 'bson';
import { describe } from 'vitest';
import { type PipelineCase, testPipelineRefusals, testPipelines } from '../../../test/language/pipeline-cases.ts';
import type { Document, Value } from '../../values/value.ts';

/** `accumulator` over the field `v` of one group. */
function over(title: string, accumulator: unknown, values: readonly Value[], result: Value): PipelineCase {
  const documents: Document[] = values.map((v, _id) => (v === undefined ? { _id } : { _id, v }));
  return [
    title,
    [{ $group: { _id: null, r: accumulator } }, { $project: { _id: 0, r: 1 } }],
    documents,
    [{ r: result }],
  ];
}

describe('accumulators', () => {
  testPipelines([
    over('$sum keeps int32', { $sum: '$v' }, [1, 2, 'x', null], 3),
    over('$sum widens to Int64', { $sum: '$v' }, [2147483647, 1], Long.fromNumber(2147483648)),
    over('$sum beyond 64 bits is a double', { $sum: '$v' }, [Long.MAX_VALUE, Long.MAX_VALUE], new Double(2 ** 64)),
    over('$sum of doubles loses nothing to their order', { $sum: '$v' }, [1e100, new Double(1), -1e100], new Double(1)),
    over(
      '$sum with a decimal is one',
      { $sum: '$v' },
      [1, Decimal128.fromString('0.10')],
      Decimal128.fromString('1.10'),
    ),
    over('$sum of nothing is 0', { $sum: '$v' }, ['x'], 0),
    over('$avg is a double', { $avg: '$v' }, [1, 2], 1.5),
    over('$avg of nothing is null', { $avg: '$v' }, ['x'], null),
    over('$min passes null over', { $min: '$v' }, [3, null, 2], 2),
    over('$max compares across types', { $max: '$v' }, [3, 'a', false], false),
    over('$first takes a missing value as null', { $first: '$v' }, [undefined, 1], null),
    over('$last', { $last: '$v' }, [1, 2], 2),
    over('$push leaves out what is missing', { $push: '$v' }, [1, undefined, 1], [1, 1]),
    over('$addToSet takes equal values once', { $addToSet: '$v' }, [1, new Double(1), 2], [1, 2]),
    over('$mergeObjects', { $mergeObjects: '$v' }, [{ a: 1 }, null, { b: 2, a: 3 }], { a: 3, b: 2 }),
    over('$stdDevPop', { $stdDevPop: '$v' }, [1, 3], new Double(1)),
    over('$stdDevSamp of one value is null', { $stdDevSamp: '$v' }, [1], null),
    over('$firstN', { $firstN: { n: 2, input: '$v' } }, [1, 2, 3], [1, 2]),
    over('$lastN', { $lastN: { n: 2, input: '$v' } }, [1, 2, 3, 4, 5], [4, 5]),
    over('$minN', { $minN: { n: 2, input: '$v' } }, [3, null, 1, 2], [1, 2]),
    over('$maxN', { $maxN: { n: 2, input: '$v' } }, [3, null, 1, 2], [3, 2]),
    over('$top', { $top: { sortBy: { v: -1 }, output: '$_id' } }, [3, 9, 1], 1),
    over('$bottomN gives them in order', { $bottomN: { n: 2, sortBy: { v: 1 }, output: '$v' } }, [3, 9, 1], [3, 9]),
    over('$median', { $median: { input: '$v', method: 'approximate' } }, [3, 9, 1], new Double(3)),
    over(
      '$percentile',
      { $percentile: { input: '$v', p: [0.9, 0], method: 'approximate' } },
      [3, 9, 1],
      [new Double(9), new Double(1)],
    ),
  ]);
  testPipelineRefusals([
    ['a list of operands', [{ $group: { _id: null, a: { $sum: [1, 2] } } }], 40237],
    ['two accumulators in one field', [{ $group: { _id: null, a: { $sum: 1, $avg: 1 } } }], 40238],
    ['a field without an accumulator', [{ $group: { _id: null, a: 1 } }], 40234],
    ['a dotted field', [{ $group: { _id: null, 'a.b': { $sum: 1 } } }], 40235],
    ['none of N', [{ $group: { _id: null, a: { $firstN: { n: 0, input: '$v' } } } }], 7548606],
    ['a number in $mergeObjects', [{ $group: { _id: null, a: { $mergeObjects: '$_id' } } }], 5911200],
  ]);
});

import { describe } from 'vitest';
import { testExpressionRefusals, testExpressions } from '../../../../test/language/expression-cases.ts';
import { MISSING } from '../expression.ts';

describe('array expressions', () => {
  testExpressions([
    ['$arrayElemAt counts from the end below zero', { $arrayElemAt: ['$a', -1] }, { a: [1, 2, 3] }, 3],
    ['$arrayElemAt out of range is missing', { $arrayElemAt: ['$a', 15] }, { a: [1] }, MISSING],
    ['$first and $last of an empty array are missing', { $first: '$a' }, { a: [] }, MISSING],
    ['$concatArrays joins', { $concatArrays: [['hello', ' '], ['world']] }, {}, ['hello', ' ', 'world']],
    ['$concatArrays with null is null', { $concatArrays: [[1], null] }, {}, null],
    [
      '$filter keeps what meets the condition, as many as its limit',
      { $filter: { input: '$a', as: 'num', cond: { $gt: ['$$num', 1] }, limit: 2 } },
      { a: [1, 2, 3, 4] },
      [2, 3],
    ],
    ['$in looks for whole elements', { $in: ['abc', ['xyz', 'abc']] }, {}, true],
    ['$indexOfArray searches from a start to an end', { $indexOfArray: [['a', 'b', 'a'], 'a', 1, 3] }, {}, 2],
    ['$indexOfArray says -1 for what is not there', { $indexOfArray: [[1, 2], 5] }, {}, -1],
    ['$isArray of a text is false', { $isArray: ['hello'] }, {}, false],
    ['$map names its element', { $map: { input: '$q', as: 'g', in: { $add: ['$$g', 2] } } }, { q: [5, 6] }, [7, 8]],
    ['$map has null in the place of what is missing', { $map: { input: [1], in: '$nothing' } }, {}, [null]],
    ['$objectToArray gives keys and values', { $objectToArray: { item: 'foo' } }, {}, [{ k: 'item', v: 'foo' }]],
    ['$arrayToObject takes pairs', { $arrayToObject: { $literal: [['item', 'abc']] } }, {}, { item: 'abc' }],
    ['$arrayToObject takes keys and values', { $arrayToObject: { $literal: [{ k: 'a', v: 1 }] } }, {}, { a: 1 }],
    ['$range leaves out its end', { $range: [0, 10, 3] }, {}, [0, 3, 6, 9]],
    ['$range goes down by a negative step', { $range: [10, 0, -5] }, {}, [10, 5]],
    [
      '$reduce hands each result on',
      { $reduce: { input: ['a', 'b'], initialValue: '', in: { $concat: ['$$value', '$$this'] } } },
      {},
      'ab',
    ],
    ['$reverseArray reverses', { $reverseArray: [[1, 2, 3]] }, {}, [3, 2, 1]],
    ['$size counts', { $size: '$a' }, { a: [1, [2, 3]] }, 2],
    ['$slice takes from the end', { $slice: [[1, 2, 3], -2] }, {}, [2, 3]],
    ['$slice takes from a position', { $slice: [[1, 2, 3], 1, 1] }, {}, [2]],
    ['$sortArray sorts whole elements', { $sortArray: { input: [1, 4, 2], sortBy: -1 } }, {}, [4, 2, 1]],
    [
      '$sortArray sorts documents by fields',
      { $sortArray: { input: '$team', sortBy: { age: 1 } } },
      { team: [{ age: 42 }, { age: 30 }, 7] },
      [7, { age: 30 }, { age: 42 }],
    ],
    [
      '$zip ends with the shortest',
      {
        $zip: {
          inputs: [
            [1, 2, 3],
            ['a', 'b'],
          ],
        },
      },
      {},
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    [
      '$zip fills up to the longest',
      { $zip: { inputs: [[1], ['a', 'b']], useLongestLength: true, defaults: [0, 'z'] } },
      {},
      [
        [1, 'a'],
        [0, 'b'],
      ],
    ],
    [
      'nested loops do not disturb each other',
      { $map: { input: [1, 2], as: 'x', in: { $map: { input: [10, 20], as: 'y', in: { $add: ['$$x', '$$y'] } } } } },
      {},
      [
        [11, 21],
        [12, 22],
      ],
    ],
  ]);
  testExpressionRefusals([
    ['$size of what is no array', { $size: '$a' }, { a: 5 }, 17124],
    ['a step of zero', { $range: [0, 5, 0] }, {}, 34449],
    ['more elements than can be held', { $range: [0, 2000000000] }, {}, 146],
    ['an element name that no variable can have', { $map: { input: [], as: 'Big', in: 1 } }, {}, 9],
    ['an argument that $filter does not know', { $filter: { input: [], cond: true, limits: 1 } }, {}, 28647],
    ['a pair of three in $arrayToObject', { $arrayToObject: { $literal: [['a', 1, 2]] } }, {}, 40397],
    ['a fractional index', { $arrayElemAt: [[1], 1.5] }, {}, 28691],
  ]);
});

// biome-ignore-all lint/suspicious/noThenProperty: `then` is MongoDB's name for it.
import { Decimal128, Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import {
  codeOf,
  contextOf,
  evaluate,
  now,
  testExpressionRefusals,
  testExpressions,
} from '../../../test/language/expression-cases.ts';
import { MISSING } from './expression.ts';

describe('expressions', () => {
  testExpressions([
    ['a path is followed through documents', '$a.b', { a: { b: 1 } }, 1],
    [
      'a path goes through the documents of an array',
      '$a.b',
      { a: [{ b: 1 }, { c: 2 }, [{ b: 3 }], { b: 4 }] },
      [1, 4],
    ],
    ['a number in a path is a field name, not an index', '$a.0', { a: [10] }, []],
    ['a path that is not there is missing', '$x.y', {}, MISSING],
    ['an object expression leaves out what is missing', { a: '$x', b: 1 }, {}, { b: 1 }],
    ['an array expression has null for what is missing', ['$x', 1], {}, [null, 1]],
    ['$$ROOT is the document', '$$ROOT', { a: 1 }, { a: 1 }],
    ['$$CURRENT.a is $a', '$$CURRENT.a', { a: 1 }, 1],
    ['$$NOW is the same for the whole operation', '$$NOW', {}, now],
    ['$$REMOVE is missing', { a: '$$REMOVE' }, {}, {}],
    ['$let binds', { $let: { vars: { low: 1, high: '$$ROOT.a' }, in: { $gt: ['$$high', '$$low'] } } }, { a: 2 }, true],
    ['$let can bind CURRENT', { $let: { vars: { CURRENT: '$a' }, in: '$b' } }, { a: { b: 7 } }, 7],
    [
      'inner names hide outer ones',
      { $let: { vars: { x: 1 }, in: { $let: { vars: { x: { $add: ['$$x', 1] } }, in: '$$x' } } } },
      {},
      2,
    ],
    ['$literal is taken as it is', { $literal: { $add: [1, 2] } }, {}, { $add: [1, 2] }],
    ['numbers compare across types', { $eq: [1, Decimal128.fromString('1.0')] }, {}, true],
    ['missing is less than null', { $lt: ['$x', null] }, {}, true],
    ['$cmp is -1, 0 or 1', { $cmp: ['abc', 5] }, {}, 1],
    ['$and takes NaN as true', { $and: [Number.NaN, 'a', []] }, {}, true],
    ['$or takes zeros and null as false', { $or: [0, new Double(0), null, '$x', Long.ZERO] }, {}, false],
    ['$not', { $not: [[false]] }, {}, false],
    ['$cond takes three operands', { $cond: [{ $gte: ['$qty', 250] }, 30, 20] }, { qty: 300 }, 30],
    ['$cond takes names', { $cond: { if: false, then: 1, else: '$x' } }, {}, MISSING],
    ['$ifNull takes the first that is there', { $ifNull: ['$x', null, 'Unspecified'] }, {}, 'Unspecified'],
    [
      '$switch takes the first branch that holds',
      {
        $switch: {
          branches: [
            { case: false, then: 1 },
            { case: true, then: 2 },
          ],
        },
      },
      {},
      2,
    ],
    ['a branch not taken is not evaluated', { $cond: [true, 1, { $divide: [1, '$zero'] }] }, { zero: 0 }, 1],
    ['$mergeObjects overwrites', { $mergeObjects: [{ a: 1, b: 1 }, null, '$o'] }, { o: { b: 2 } }, { a: 1, b: 2 }],
    ['$getField reads names that paths cannot', { $getField: { field: 'a.b', input: '$$ROOT' } }, { 'a.b': 1 }, 1],
    [
      '$setField sets names that paths cannot',
      { $setField: { field: { $literal: '$x' }, input: {}, value: 1 } },
      {},
      { $x: 1 },
    ],
    ['$unsetField removes', { $unsetField: { field: 'a', input: '$$ROOT' } }, { a: 1, b: 2 }, { b: 2 }],
    [
      '$setUnion has each value once',
      {
        $setUnion: [
          [1, 2, new Double(2)],
          [3, 1],
        ],
      },
      {},
      [1, 2, 3],
    ],
    [
      '$setIntersection',
      {
        $setIntersection: [
          [1, 2, 3],
          [3, 2],
        ],
      },
      {},
      [2, 3],
    ],
    ['$setDifference', { $setDifference: [[1, 2], [2]] }, {}, [1]],
    [
      '$setEquals ignores order and repetition',
      {
        $setEquals: [
          ['a', 'b', 'a'],
          ['b', 'a'],
        ],
      },
      {},
      true,
    ],
    ['$setIsSubset', { $setIsSubset: [['a'], ['b', 'a']] }, {}, true],
    ['$allElementsTrue of nothing', { $allElementsTrue: [[]] }, {}, true],
    ['$anyElementTrue', { $anyElementTrue: [[0, null, 'a']] }, {}, true],
    ['$bitXor', { $bitXor: [5, 3] }, {}, 6],
    ['$bitNot of an Int64', { $bitNot: Long.fromNumber(0) }, {}, Long.fromNumber(-1)],
    ['$atan2 of zero', { $atan2: [0, 1] }, {}, new Double(0)],
    ['$degreesToRadians', { $degreesToRadians: 180 }, {}, Math.PI],
    ['$sum over an array', { $sum: '$a' }, { a: [1, 'x', Long.fromNumber(2)] }, Long.fromNumber(3)],
    ['$sum of doubles loses nothing', { $sum: [0.1, 0.2, 0.3] }, {}, 0.6],
    ['$avg of nothing is null', { $avg: [] }, {}, null],
    ['$max ignores null', { $max: [1, null, 'a'] }, {}, 'a'],
    ['$stdDevPop', { $stdDevPop: [1, 3] }, {}, new Double(1)],
    ['$firstN', { $firstN: { n: 2, input: '$a' } }, { a: [1, 2, 3] }, [1, 2]],
    ['$maxN', { $maxN: { n: 2, input: '$a' } }, { a: [1, null, 3, 2] }, [3, 2]],
    ['$median is a value of the array', { $median: { input: [1, 2, 3, 4], method: 'approximate' } }, {}, new Double(2)],
  ]);
  testExpressionRefusals([
    ['an operator that is not there', { $nothing: 1 }, {}, 168],
    ['two operators in one object', { $add: [1], $abs: 1 }, {}, 15983],
    ['an operator behind a field', { a: 1, $add: [1] }, {}, 16410],
    ['a dotted field name', { 'a.b': 1 }, {}, 16412],
    ['a dollar sign alone', '$', {}, 16872],
    ['a path that ends with a dot', '$a.', {}, 40353],
    ['an empty name in a path', '$a..b', {}, 15998],
    ['a variable that is not there', '$$nothing', {}, 17276],
    ['a variable name with a capital', { $let: { vars: { Big: 1 }, in: 1 } }, {}, 9],
    ['a $switch without an answer', { $switch: { branches: [{ case: '$x', then: 1 }] } }, {}, 40069],
    ['a $cond with an unknown name', { $cond: { if: 1, then: 1, else: 1, other: 1 } }, {}, 17083],
    ['$mergeObjects of a number', { $mergeObjects: [1] }, {}, 40400],
    ['$asin above 1', { $asin: 2 }, {}, 50989],
  ]);

  test('a field named __proto__ is a field like any other', () => {
    const object = JSON.parse('{"__proto__": {"admin": true}}');
    const built = evaluate({ $mergeObjects: ['$$ROOT', { x: 1 }] }, object) as object;
    expect(Object.hasOwn(built, '__proto__')).toBe(true);
    expect(Reflect.getPrototypeOf(built)).toBe(Object.prototype);
    expect(evaluate('$__proto__.admin', {})).toBe(MISSING);
    expect(evaluate('$constructor', {})).toBe(MISSING);
  });
});

/** Each of these runs for ever, or takes all memory, in an evaluator without bounds. */
describe('bounds of expressions', () => {
  const input = { $range: [0, 1000] };
  test.each([
    ['a text that doubles', { $reduce: { input, initialValue: 'a', in: { $concat: ['$$value', '$$value'] } } }, 10334],
    [
      'an array that doubles',
      { $reduce: { input, initialValue: [1], in: { $concatArrays: ['$$value', '$$value'] } } },
      10334,
    ],
    ['an array that holds itself twice', { $reduce: { input, initialValue: 1, in: ['$$value', '$$value'] } }, 10334],
    [
      'a document that holds itself twice',
      { $reduce: { input, initialValue: 1, in: { a: '$$value', b: '$$value' } } },
      10334,
    ],
    ['a value that grows deeper', { $reduce: { input, initialValue: 1, in: ['$$value'] } }, 15],
    [
      'loops inside loops',
      [0, 1, 2, 3, 4, 5].reduce<unknown>((inner) => ({ $map: { input, in: inner } }), { $add: ['$x', 1] }),
      50,
    ],
    ['a regular expression that explodes', { $regexFind: { input: 'a'.repeat(5000), regex: '(a|a)*(a|a)*b' } }, 51156],
    ['an expression of great depth', Array.from({ length: 5000 }).reduce<unknown>((inner) => ({ $abs: inner }), 1), 15],
  ])('ends %s', (_title, expression, code) => {
    expect(codeOf(() => evaluate(expression, {}, contextOf(code === 50 ? 200 : 20_000)))).toBe(code);
  });
});

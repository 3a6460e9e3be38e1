import { Decimal128, Double, Long } from 'bson';
import { describe } from 'vitest';
import { testExpressionRefusals, testExpressions } from '../../../../test/language/expression-cases.ts';

const long = (value: number): Long => Long.fromNumber(value);
const decimal = (text: string): Decimal128 => Decimal128.fromString(text);

describe('arithmetic expressions', () => {
  testExpressions([
    ['$add keeps int32', { $add: ['$price', '$fee'] }, { price: 10, fee: 2 }, 12],
    [
      '$add widens to Int64 where 32 bits do not hold the sum',
      { $add: ['$a', 1] },
      { a: 2147483647 },
      long(2147483648),
    ],
    ['$add of int32 and double is a double', { $add: ['$a', new Double(1)] }, { a: 1 }, new Double(2)],
    ['$add moves a date by milliseconds', { $add: ['$at', 1000] }, { at: new Date(0) }, new Date(1000)],
    ['$add with a missing field is null', { $add: ['$nothing', 1] }, {}, null],
    ['$subtract of two dates is an Int64', { $subtract: ['$b', '$a'] }, { a: new Date(5), b: new Date(8) }, long(3)],
    ['$multiply of nothing is 1', { $multiply: [] }, {}, 1],
    ['$divide is always a double', { $divide: ['$hours', 8] }, { hours: 80 }, new Double(10)],
    ['$mod has the sign of the dividend', { $mod: [-7, 3] }, {}, -1],
    ['$abs of a negative Int64 stays one', { $abs: '$a' }, { a: long(-5) }, long(5)],
    ['$ceil goes up for negative numbers too', { $ceil: -2.8 }, {}, new Double(-2)],
    ['$floor keeps an int32', { $floor: 7 }, {}, 7],
    ['$round takes halves to the even neighbour', { $round: ['$v', 1] }, { v: 19.25 }, 19.2],
    ['$round with a negative place rounds integers', { $round: [1235, -1] }, {}, 1240],
    ['$trunc cuts towards zero', { $trunc: ['$v', 1] }, { v: -45.78 }, -45.7],
    ['$pow of integers is exact while 64 bits hold it', { $pow: [3, 39] }, {}, Long.fromString('4052555153018976267')],
    ['$pow with a negative exponent is a double', { $pow: [5, -1] }, {}, 0.2],
    ['$sqrt of a perfect square is a whole double', { $sqrt: 25 }, {}, new Double(5)],
    ['$exp of zero is one', { $exp: 0 }, {}, new Double(1)],
    ['$ln of one is zero', { $ln: 1 }, {}, new Double(0)],
    ['$log10 of a decimal is exact', { $log10: decimal('1000') }, {}, decimal('3')],
    ['$log takes any base', { $log: [100, 10] }, {}, new Double(2)],
    ['$sigmoid of zero is a half', { $sigmoid: 0 }, {}, 0.5],
  ]);
  testExpressionRefusals([
    ['text in $add', { $add: ['a', 1] }, {}, 14],
    ['two dates in $add', { $add: ['$d', '$d'] }, { d: new Date(0) }, 16612],
    ['a division by zero', { $divide: [1, '$a'] }, { a: 0 }, 2],
    ['$mod by zero', { $mod: [1, '$a'] }, { a: 0 }, 16610],
    ['the absolute value of the least Int64', { $abs: '$a' }, { a: Long.MIN_VALUE }, 28680],
    ['the root of a negative number', { $sqrt: -1 }, {}, 28714],
    ['a place outside -20 to 100', { $round: [1.5, 101] }, {}, 51083],
    ['zero to a negative power', { $pow: [0, -1] }, {}, 28764],
    ['one argument too few', { $subtract: [1] }, {}, 16020],
  ]);
});

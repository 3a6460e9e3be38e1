import { Binary, Decimal128, Double, Long, ObjectId } from 'bson';
import { describe } from 'vitest';
import { testExpressionRefusals, testExpressions } from '../../../../test/language/expression-cases.ts';

describe('type expressions', () => {
  testExpressions([
    ['$type names a type', { $type: '$a' }, { a: Long.fromNumber(1) }, 'long'],
    ['$type of a missing field says so', { $type: '$a' }, {}, 'missing'],
    ['$isNumber', { $isNumber: new Double(1) }, {}, true],
    ['$toInt cuts', { $toInt: new Double(5.9) }, {}, 5],
    ['$toInt reads a text', { $toInt: '-42' }, {}, -42],
    ['$toLong of a date is its milliseconds', { $toLong: new Date(1526933010123) }, {}, Long.fromNumber(1526933010123)],
    ['$toDouble of true', { $toDouble: true }, {}, new Double(1)],
    ['$toDecimal reads a text', { $toDecimal: '-5.50' }, {}, Decimal128.fromString('-5.50')],
    ['$toString of a double has no needless point', { $toString: new Double(2.5) }, {}, '2.5'],
    [
      '$toString of an ObjectId',
      { $toString: new ObjectId('5ab9c3da31c2ab715d421285') },
      {},
      '5ab9c3da31c2ab715d421285',
    ],
    ['$toString of a date', { $toString: new Date(0) }, {}, '1970-01-01T00:00:00.000Z'],
    ['$toBool of any text is true', { $toBool: 'false' }, {}, true],
    ['$toDate of a text', { $toDate: '2018-03-20' }, {}, new Date('2018-03-20')],
    [
      '$toDate of an ObjectId',
      { $toDate: new ObjectId('5ab9c3da31c2ab715d421285') },
      {},
      new Date('2018-03-27T04:08:58Z'),
    ],
    ['$toObjectId', { $toObjectId: '5ab9c3da31c2ab715d421285' }, {}, new ObjectId('5ab9c3da31c2ab715d421285')],
    ['null stays null', { $toInt: null }, {}, null],
    ['$convert by a number for the type', { $convert: { input: '12', to: 16 } }, {}, 12],
    ['$convert falls back on an error', { $convert: { input: 'x', to: 'int', onError: 'bad' } }, {}, 'bad'],
    ['$convert falls back on null', { $convert: { input: '$a', to: 'int', onNull: 0 } }, {}, 0],
    [
      '$convert to bytes',
      { $convert: { input: 'hi', to: 'binData', format: 'utf8' } },
      {},
      new Binary(Buffer.from('hi')),
    ],
  ]);
  testExpressionRefusals([
    ['a text that is no integer', { $toInt: '5.5' }, {}, 241],
    ['a number beyond 32 bits', { $toInt: Long.fromNumber(2147483648) }, {}, 241],
    ['a short ObjectId', { $toObjectId: '5ab9c3da' }, {}, 241],
    ['a type that is not there', { $convert: { input: 1, to: 'number' } }, {}, 2],
    ['an argument that $convert does not know', { $convert: { input: 1, to: 'int', on: 1 } }, {}, 9],
    ['a text for bytes without a format', { $convert: { input: 'a', to: 'binData' } }, {}, 4341115],
  ]);
});

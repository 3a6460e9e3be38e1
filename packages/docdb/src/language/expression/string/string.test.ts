import { BSONRegExp, Double } from 'bson';
import { describe } from 'vitest';
import { testExpressionRefusals, testExpressions } from '../../../../test/language/expression-cases.ts';

describe('string expressions', () => {
  testExpressions([
    [
      '$concat joins',
      { $concat: ['$item', ' - ', '$description'] },
      { item: 'ABC1', description: 'product 1' },
      'ABC1 - product 1',
    ],
    ['$concat with null is null', { $concat: ['a', '$nothing'] }, {}, null],
    ['$toUpper changes ASCII letters alone', { $toUpper: 'straße é' }, {}, 'STRAßE é'],
    ['$toLower of null is an empty text', { $toLower: null }, {}, ''],
    ['a double is coerced with six digits', { $toLower: new Double(1234567) }, {}, '1.23457e+06'],
    ['$split splits', { $split: ['June-15-2013', '-'] }, {}, ['June', '15', '2013']],
    ['$strLenCP counts characters', { $strLenCP: 'cafétéria 🚀' }, {}, 11],
    ['$strLenBytes counts UTF-8 bytes', { $strLenBytes: 'cafétéria' }, {}, 11],
    ['$substrCP counts characters', { $substrCP: ['🚀寿司sushi', 1, 2] }, {}, '寿司'],
    ['$substrBytes counts bytes', { $substrBytes: ['éclair', 0, 3] }, {}, 'éc'],
    ['$substrBytes with a negative length takes the rest', { $substrBytes: ['hello', 2, -1] }, {}, 'llo'],
    ['$indexOfCP counts characters', { $indexOfCP: ['🚀cafétéria', 'é'] }, {}, 4],
    ['$indexOfBytes counts bytes', { $indexOfBytes: ['cafétéria', 't'] }, {}, 5],
    ['$trim takes white space off', { $trim: { input: ' \n good  bye \t ' } }, {}, 'good  bye'],
    ['$ltrim takes given characters off', { $ltrim: { input: '##x##', chars: '#' } }, {}, 'x##'],
    ['$rtrim takes given characters off', { $rtrim: { input: '##x##', chars: '#' } }, {}, '##x'],
    ['$replaceOne replaces the first', { $replaceOne: { input: 'a.a', find: 'a', replacement: 'x$&' } }, {}, 'x$&.a'],
    [
      '$replaceAll replaces all',
      { $replaceAll: { input: 'blue blue', find: 'blue', replacement: 'red' } },
      {},
      'red red',
    ],
    ['$strcasecmp compares without case', { $strcasecmp: ['ABC', 'abd'] }, {}, -1],
    [
      '$regexMatch matches',
      { $regexMatch: { input: '$d', regex: new BSONRegExp('LINE', 'i') } },
      { d: 'single line' },
      true,
    ],
    [
      '$regexFind counts characters and gives the groups',
      { $regexFind: { input: '🚀 line 12', regex: 'l(i)(x)?ne' } },
      {},
      { match: 'line', idx: 2, captures: ['i', null] },
    ],
    [
      '$regexFindAll finds all',
      { $regexFindAll: { input: 'a1b22', regex: '[0-9]+' } },
      {},
      [
        { match: '1', idx: 1, captures: [] },
        { match: '22', idx: 3, captures: [] },
      ],
    ],
    ['$regexFindAll goes on behind empty matches', { $size: { $regexFindAll: { input: 'abc', regex: '' } } }, {}, 3],
  ]);
  testExpressionRefusals([
    ['a number in $concat', { $concat: ['a', 1] }, {}, 16702],
    ['a cut through a character', { $substrBytes: ['é', 0, 1] }, {}, 28657],
    ['a negative start', { $substrCP: ['abc', -1, 1] }, {}, 34455],
    ['an empty separator', { $split: ['abc', ''] }, {}, 40087],
    ['null as a text with a length', { $strLenCP: null }, {}, 34471],
    [
      'options beside those of the pattern',
      { $regexMatch: { input: 'a', regex: new BSONRegExp('a', 'i'), options: 'i' } },
      {},
      51107,
    ],
    ['a pattern that is none', { $regexMatch: { input: 'a', regex: '[' } }, {}, 51111],
    [
      'a pattern that would take for ever',
      { $regexMatch: { input: `${'a'.repeat(40)}b`, regex: '(a+)+$' } },
      {},
      51156,
    ],
  ]);
});

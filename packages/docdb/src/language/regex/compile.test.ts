import { describe, expect, test } from 'vitest';
import { Budget } from '../budget.ts';
import { type CompiledRegex, compileRegex, isHazardous } from './compile.ts';

const compile = (pattern: string, options = ''): CompiledRegex => compileRegex(pattern, options, new Budget());

describe('PCRE patterns', () => {
  test.each<[pattern: string, options: string, finds: readonly string[], leaves: readonly string[]]>([
    ['^abc$', '', ['abc', 'abc\n'], ['abc\n\n', 'xabc', 'abcd']],
    ['abc\\z', '', ['abc'], ['abc\n']],
    ['abc\\Z', '', ['abc', 'abc\n'], ['abcx']],
    ['\\Aabc', 'm', ['abc'], ['x\nabc']],
    ['^S', 'm', ['x\nS', 'S'], ['x\rS', 'xS']],
    ['^$', 'm', ['', 'a\n\nb'], ['a\n']],
    ['x$', 'm', ['x\ny'], ['x\ry']],
    ['a.c', '', ['abc', 'a\rc', 'a\u2028c'], ['a\nc']],
    ['a.c', 's', ['a\nc'], ['ac']],
    ['a b#c\n[ #]', 'x', ['ab ', 'ab#'], ['ab', 'a b ']],
    ['a\\ b', 'x', ['a b'], ['ab']],
    ['(?i)ab', '', ['AB'], []],
    ['a(?i)b', '', ['aB'], ['AB']],
    ['a(?i:b)c', '', ['aBc'], ['aBC']],
    ['(?-i)ab', 'i', ['ab'], ['AB']],
    ['[^a]', 'i', ['b'], ['A']],
    ['straße', 'i', ['STRAßE'], ['STRASSE']],
    ['\\w', 'i', ['k'], ['\u017f', '\u212a']],
    ['привет', 'i', ['ПРИВЕТ'], []],
    ['^.$', '', ['😀', 'é'], ['ab']],
    ['\\x41\\x{1F600}\\o{101}\\101\\t', '', ['A😀AA\t'], []],
    ['[[:alpha:]][[:^digit:]][[:punct:]]', '', ['ab!'], ['a1!']],
    ['^\\d+$', '', ['12'], ['١٢']],
    ['(*UCP)^\\d+$', '', ['١٢'], []],
    ['(*UCP)\\bb', '', ['a b'], ['éb']],
    ['\\p{Lu}\\P{Lu}\\p{^L}\\pN', '', ['Aa-1'], ['aa-1']],
    ['\\p{Greek}', '', ['λ'], ['l']],
    ['\\h\\v\\R\\N', '', [' \n\r\nx'], [' \n\nxx'.slice(0, 2)]],
    ['\\Qa.b\\E+', '', ['a.bbb'], ['axb']],
    ['a{2}{3}', '', ['aaaaaa'], ['aaaaa']],
    ['a{,3}', '', ['a{,3}'], ['aa']],
    ['x{', '', ['x{'], ['x']],
    ['[]a]', '', [']', 'a'], ['[']],
    ['[a\\-z]', '', ['-', 'z'], ['b']],
    ['[\\w-]', '', ['-'], ['.']],
    ['[^\\W_]', '', ['a'], ['_', '-']],
    ['(?P<n>a)(?P=n)\\k<n>\\g{1}\\1', '', ['aaaaa'], ['aaaa']],
    ['(a)?\\1b', '', ['aab'], ['b']],
    ['^(a)?(?(1)b|c)$', '', ['ab', 'c'], ['b', 'ac']],
    ['^(?>a+)b', '', ['aab'], []],
    ['^(?>a+)ab', '', [], ['aab']],
    ['a++b', '', ['aab'], ['aaa']],
    ['(?<=foo)bar', '', ['foobar'], ['xbar']],
    ['(?<!foo)bar', '', ['xbar'], ['foobar']],
    ['foo(?!bar)', '', ['foob'], ['foobar']],
    ['foo\\Kbar', '', ['foobar'], ['bar']],
    ['(?#note)a', '', ['a'], ['b']],
    ['^(\\((?:[^()]|(?1))*\\))$', '', ['(a(b)c)', '()'], ['(a(b)', '']],
    ['^(?:a(?R)?b)$|^x', '', ['ab', 'x'], ['aab']],
    ['^(?<p>a(?&p)?b)$', '', ['aabb', 'ab'], ['aab']],
    ['(?(DEFINE)(?<d>\\d\\d))^(?&d):(?P>d)$', '', ['12:34'], ['1:23']],
    ['^(?(?=a)ab|c)$', '', ['ab', 'c'], ['a', 'b']],
    ['(sens|respons)e and \\g<1>ibility', '', ['sense and responsibility'], ['sense and ibility']],
    ['a(*FAIL)|b', '', ['b'], ['a']],
    ['', '', ['', 'x'], []],
  ])('%s with options "%s"', (pattern, options, finds, leaves) => {
    const regex = compile(pattern, options);
    expect([...finds, ...leaves].filter((text) => regex.test(text))).toEqual(finds);
    expect([...finds, ...leaves].filter((text) => regex.exec(text) !== null)).toEqual(finds);
  });

  test.each([
    ['[', 51091],
    ['(', 51091],
    [')', 51091],
    ['*a', 51091],
    ['a{2,1}', 51091],
    ['a{70000}', 51091],
    ['[z-a]', 51091],
    ['\\', 51091],
    ['\\2', 51091],
    ['\\k<x>', 51091],
    ['\\p{Nothing}', 51091],
    ['\\x{110000}', 51091],
    ['(?<=a+)b', 51091],
    ['(?1)', 51091],
    ['(?&x)', 51091],
    ['(?|a)', 51091],
    ['(*ACCEPT)', 51091],
    ['[[:none:]]', 51091],
    ['\\u0041', 51091],
    ['a'.repeat(33_000), 51091],
    ['('.repeat(300), 51091],
    ['a\0', 2],
  ])('refuses %j', (pattern, code) => {
    expect(() => compile(pattern)).toThrow(expect.objectContaining({ code }));
  });

  test('refuses unknown options', () => {
    expect(() => compile('a', 'g')).toThrow(expect.objectContaining({ code: 51108 }));
    expect(compile('a', 'imsxu').test('A')).toBe(true);
  });
});

describe('exec', () => {
  test('gives the match and its groups, null for those that took no part', () => {
    expect(compile('(a)|(b)').exec('xb')).toEqual({ index: 1, text: 'b', captures: [null, 'b'] });
  });

  test('starts where it is told', () => {
    expect(compile('a').exec('aba', 1)).toEqual({ index: 2, text: 'a', captures: [] });
  });

  test('keeps what a group took in an earlier round', () => {
    expect(compile('^(?:(a)|b)*$').exec('ab')).toEqual({ index: 0, text: 'ab', captures: ['a'] });
  });

  test('gives what a plain test does not need', () => {
    expect(compile('.*b.*').exec('abc')).toEqual({ index: 0, text: 'abc', captures: [] });
  });
});

describe('prefix', () => {
  test.each([
    ['^abc', '', 'abc'],
    ['\\Aabc.*', '', 'abc'],
    ['^ab+', '', 'a'],
    ['^ab?c', '', 'a'],
    ['^a\\.b[cd]', '', 'a.b'],
    ['^(abc)d', '', 'abcd'],
    ['^abc', 'i', undefined],
    ['^abc', 'm', undefined],
    ['abc', '', undefined],
    ['^a|b', '', undefined],
    ['^', '', undefined],
    ['^(?i)abc', '', undefined],
  ])('of %s with options "%s" is %s', (pattern, options, prefix) => {
    expect(compile(pattern, options).prefix).toBe(prefix);
  });
});

describe('hazards', () => {
  const bombs = ['(a+)+$', '(.*a){30}', '(a|aa)+$', '(a|a?)+$', '(\\w+\\s*)+x', '(x+x+)+y', '^(.*),(.*),(.*)$'];
  const more = ['(a?){40}b', '(ab)*(ab)*(ab)*c', 'a.*b.*c.*d', '(a)\\1', '(?=.*a)(?=.*b)c', '(a{0,50}){0,50}', '('];
  test.each([...bombs, ...more])('%s is hazardous', (pattern) => {
    expect(isHazardous(pattern)).toBe(true);
  });

  const tame = ['^abc', 'foo.*bar', '.*foo.*', '^[^@]+@[^@]+\\.[a-z]+$', '(\\w+\\s)+$', '(?:\\d{1,3}\\.){3}\\d{1,3}'];
  test.each([...tame, '(a|b)*c', '^((a|b)*c)*$', '([a-z]+\\.)*com', '\\s+$', '(?=a)b', '(?<!foo)bar'])(
    '%s is not',
    (pattern) => {
      expect(isHazardous(pattern)).toBe(false);
    },
  );

  test.each(bombs)('%s ends on a text that explodes it', (pattern) => {
    const text = `${'a'.repeat(5_000)}!`;
    const started = performance.now();
    try {
      compile(pattern).test(text);
    } catch (error) {
      expect(error).toMatchObject({ code: 51156 });
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('the time limit of the operation holds while a pattern runs', () => {
    let time = 0;
    const budget = new Budget({ deadline: 5, now: () => (time += 1) });
    expect(() => compileRegex('(a+)+$', '', budget).test(`${'a'.repeat(100)}!`)).toThrow(
      expect.objectContaining({ code: 50 }),
    );
  });

  test.each([
    ['brackets', '['.repeat(32_000)],
    ['a large class and many characters', `[^${'\\x{1F600}\\x{1F602}'.repeat(800)}]*${'a'.repeat(8_000)}`],
    ['many options', `(?:${'ab|cd|'.repeat(4_000)}x)*y`],
    ['nested repeats', `${'(?:a*'.repeat(200)}${')*'.repeat(200)}`],
    ['many references', `${'(a)'.repeat(2_000)}${'\\1000'.repeat(4_000)}`],
    ['many optional characters', 'a?'.repeat(15_000)],
    ['large counts', '((a{1000}){1000}){1000}'],
  ])('%s cost little to compile', (_title, pattern) => {
    const started = performance.now();
    try {
      compile(pattern).test('b');
    } catch (error) {
      expect(error).toMatchObject({ code: expect.any(Number) });
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('recursion without end is ended', () => {
    expect(() => compile('(?R)').test('a')).toThrow(expect.objectContaining({ code: 51156 }));
  });

  test('a text too long for JavaScript to be trusted with is still searched', () => {
    const text = `${'x'.repeat(200_000)}foo bar`;
    expect(compile('foo.*bar').test(text)).toBe(true);
    expect(compile('(?:x|y|zz)*q').test(`${text.slice(0, 60_000)}q`)).toBe(true);
  });
});

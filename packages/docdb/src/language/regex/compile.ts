// https://www.mongodb.com/docs/manual/reference/operator/query/regex/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Budget } from '../budget.ts';
import { Backtracker, type BacktrackMatch, TooDeepError } from './backtrack.ts';
import { emitRegExp } from './emit.ts';
import { isHazardousPattern, matchingDegree } from './hazard.ts';
import { parsePattern } from './parse.ts';
import { childrenOf, type Pattern, PatternError, type PatternNode } from './pattern.ts';
import { literalPrefix } from './prefix.ts';
import { trimForTest } from './trim.ts';

export interface RegexMatch {
  /** Offset in UTF-16 units. */
  readonly index: number;
  readonly text: string;
  /** One per group; null where the group took no part. */
  readonly captures: readonly (string | null)[];
}

export interface CompiledRegex {
  test(text: string): boolean;
  /** The first match at or after `from`. */
  exec(text: string, from?: number): RegexMatch | null;
  /** Number of capturing groups. */
  readonly groups: number;
  /** Whether a text can make it slow; its steps are counted against the budget. */
  readonly hazardous: boolean;
  /** What every matching text begins with; absent unless anchored and case-sensitive. */
  readonly prefix?: string;
}

/** MongoDB's limit for a pattern. */
const maxPatternBytes = 16_384;
const invalidRegex = 51_091;
const invalidFlag = 51_108;
const matchFailed = 51_156;
/** PCRE2's match limit. */
const maxSteps = 10_000_000;
/** Above this many expected steps JavaScript's matcher, which nothing can stop, is not used. */
const maxUnstoppable = 1e8;

/** Throws 51091 for a pattern that PCRE refuses, 51108 for an unknown option letter, 2 for a null byte. */
export function compileRegex(pattern: string, options: string, budget: Budget): CompiledRegex {
  const parsed = parse(pattern, options);
  const forTest = trimForTest(parsed);
  const fast = isHazardousPattern(forTest) ? null : emitSafely(forTest, false);
  const prefix = literalPrefix(parsed);
  return {
    test: compileTest(fast, longestFor(forTest), lazySearcher(forTest, budget)),
    exec: compileExec(parsed, lazySearcher(parsed, budget)),
    groups: parsed.groups,
    hazardous: fast === null,
    ...(prefix === undefined ? {} : { prefix }),
  };
}

/** The longest text that JavaScript's matcher is given. */
function longestFor(pattern: Pattern): number {
  if (isHazardousPattern(pattern)) return 0;
  const degree = matchingDegree(pattern);
  return degree === 0 ? Number.POSITIVE_INFINITY : maxUnstoppable ** (1 / degree);
}

function compileTest(fast: RegExp | null, longest: number, search: Search): CompiledRegex['test'] {
  if (fast === null) return (text) => search(text, 0) !== null;
  return (text) => {
    if (text.length > longest) return search(text, 0) !== null;
    try {
      return fast.test(text);
    } catch {
      // JavaScript's matcher has run out of stack.
      return search(text, 0) !== null;
    }
  };
}

/** Null where there is no equivalent, or JavaScript finds the pattern too large. */
function emitSafely(pattern: Pattern, captures: boolean): RegExp | null {
  try {
    const expression = emitRegExp(pattern, { captures });
    // Some patterns are found to be too large only when they first run.
    expression?.test('');
    return expression;
  } catch {
    return null;
  }
}

/** Whether matching this pattern may take very long; true for patterns that cannot be parsed. */
export function isHazardous(pattern: string, options = ''): boolean {
  try {
    return isHazardousPattern(trimForTest(parse(pattern, options)));
  } catch {
    return true;
  }
}

function parse(pattern: string, options: string): Pattern {
  for (const letter of options) {
    if (!'imsxu'.includes(letter)) {
      throw new MongoServerError(invalidFlag, `invalid flag in regex options: ${JSON.stringify(letter)}`);
    }
  }
  if (pattern.includes('\0')) {
    throw new MongoServerError(ErrorCode.BadValue, 'Regular expression cannot contain an embedded null byte');
  }
  if (Buffer.byteLength(pattern) > maxPatternBytes) throw invalid('regular expression is too large');
  const flags = {
    i: options.includes('i'),
    m: options.includes('m'),
    s: options.includes('s'),
    x: options.includes('x'),
  };
  try {
    return parsePattern(pattern, flags);
  } catch (error) {
    if (error instanceof PatternError) throw invalid(`${error.message} (at offset ${error.offset})`);
    throw error;
  }
}

function invalid(reason: string): MongoServerError {
  return new MongoServerError(invalidRegex, `Regular expression is invalid: ${reason}`);
}

type Search = (text: string, from: number) => BacktrackMatch | null;

function lazySearcher(pattern: Pattern, budget: Budget): Search {
  let backtracker: Backtracker | undefined;
  const check = (steps: number): void => {
    budget.step(1_024);
    if (steps > maxSteps) throw tooLong();
  };
  return (text, from) => {
    backtracker ??= new Backtracker(pattern);
    try {
      return backtracker.search(text, from, check);
    } catch (error) {
      // The matcher's state is undefined after a throw.
      backtracker = undefined;
      throw error instanceof TooDeepError || error instanceof RangeError ? tooLong() : error;
    }
  };
}

function tooLong(): MongoServerError {
  return new MongoServerError(
    matchFailed,
    'the regular expression needs too many steps on this text; make it simpler or anchor it',
  );
}

function compileExec(pattern: Pattern, search: Search): CompiledRegex['exec'] {
  let fast: RegExp | null | undefined;
  const longest = longestFor(pattern);
  return (text, from = 0) => {
    if (fast === undefined) {
      const isUnfit = longest === 0 || hasRepeatedCapture(pattern.root);
      fast = isUnfit ? null : searching(emitSafely(pattern, true));
    }
    if (fast !== null && text.length <= longest) {
      fast.lastIndex = from;
      const match = fast.exec(text);
      return match === null ? null : { index: match.index, text: match[0], captures: captures(match) };
    }
    const found = search(text, from);
    if (found === null) return null;
    const groups = Array.from({ length: pattern.groups }, (_, group) => {
      const start = found.slots[group * 2 + 2] ?? -1;
      return start < 0 ? null : text.slice(start, found.slots[group * 2 + 3]);
    });
    return { index: found.start, text: text.slice(found.start, found.end), captures: groups };
  };
}

function captures(match: RegExpExecArray): (string | null)[] {
  return Array.from({ length: match.length - 1 }, (_, group) => match[group + 1] ?? null);
}

function searching(expression: RegExp | null): RegExp | null {
  return expression === null ? null : new RegExp(expression.source, `${expression.flags}g`);
}

/** JavaScript forgets a group at each round of a repeat, PCRE keeps the last one that took part. */
function hasRepeatedCapture(node: PatternNode, isRepeated = false): boolean {
  if (node.type === 'capture' && isRepeated) return true;
  const below = isRepeated || (node.type === 'repeat' && node.max > 1);
  return childrenOf(node).some((child) => hasRepeatedCapture(child, below));
}

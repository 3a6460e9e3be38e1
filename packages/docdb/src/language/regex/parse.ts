// https://www.pcre.org/current/doc/html/pcre2pattern.html
import { anyCharacter, escapeSet, notNewline } from './character-set.ts';
import { countGroups, groupNames } from './group-names.ts';
import { maxWidth } from './max-width.ts';
import { choice, grapheme, lineBreak, never, positions, sequence } from './nodes.ts';
import { parseClass } from './parse-class.ts';
import { takeCharacterEscape, takeProperty } from './parse-escape.ts';
import { type Mode, nothing, type Pattern, type PatternNode, type Position } from './pattern.ts';
import { Scanner } from './scanner.ts';

/** MongoDB's option letters as switches. */
export interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
}

interface State extends Flags {
  /** `(?n)`: plain parentheses do not capture; `(?U)`: repeats are lazy unless `?` follows. */
  readonly n: boolean;
  readonly U: boolean;
}

const maxRepeat = 65_535;
const maxDepth = 250;

/** Parses as PCRE does; throws PatternError. */
export function parsePattern(text: string, flags: Flags): Pattern {
  return new Parser(text).parse({ ...flags, n: false, U: false });
}

class Parser {
  readonly #scanner: Scanner;
  readonly #names: ReadonlyMap<string, number>;
  readonly #references: { readonly index: number; readonly offset: number }[] = [];
  readonly #total: number;
  #groups = 0;
  #depth = 0;
  #unicode = false;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
    this.#names = groupNames(text);
    this.#total = countGroups(text);
  }

  parse(state: State): Pattern {
    for (let verb = this.#takeVerb(); verb !== undefined; verb = this.#takeVerb()) {
      if (verb === 'UCP') this.#unicode = true;
    }
    const root = choice(this.#choice(state));
    if (!this.#scanner.done) throw this.#scanner.error('unmatched closing parenthesis');
    for (const reference of this.#references) {
      if (reference.index > this.#groups) throw this.#scanner.error('reference to non-existent subpattern');
    }
    return { root, groups: this.#groups };
  }

  #takeVerb(): string | undefined {
    return this.#scanner.takeMatch(/\(\*(UCP|UTF8?|LF|NO_AUTO_POSSESS|NO_START_OPT|NO_JIT)\)/y)?.[1];
  }

  #choice(initial: State): readonly PatternNode[] {
    this.#depth += 1;
    if (this.#depth > maxDepth) throw this.#scanner.error('parentheses are too deeply nested');
    const options: PatternNode[] = [];
    let state = initial;
    let items: PatternNode[] = [];
    while (!this.#scanner.done && this.#scanner.peek() !== ')') {
      if (this.#scanner.take('|')) {
        options.push(sequence(items));
        items = [];
        continue;
      }
      if (this.#skip(state)) continue;
      const changed = this.#takeFlags(state);
      if (changed !== undefined) {
        state = changed;
        continue;
      }
      this.#term(items, state);
    }
    this.#depth -= 1;
    return [...options, sequence(items)];
  }

  /** Comments, and white space under `x`. */
  #skip(state: State): boolean {
    if (this.#scanner.take('\\E')) return true;
    if (this.#scanner.take('(?#')) {
      this.#scanner.takeUntil(')', '(?# comment');
      return true;
    }
    return state.x && this.#scanner.takeMatch(/[\t-\r \u0085\u200e\u200f\u2028\u2029]+|#[^\n]*(?:\n|$)/y) !== null;
  }

  /** `(?i)`, `(?-i)`, `(?^)`: holds to the end of the enclosing group. */
  #takeFlags(state: State): State | undefined {
    const match = this.#scanner.takeMatch(/\(\?(\^?)([imsxnUJ]*)(?:-([imsxnUJ]*))?\)/y);
    if (match === null) return undefined;
    return withFlags(state, match[1] === '^', match[2] ?? '', match[3] ?? '');
  }

  #term(items: PatternNode[], state: State): void {
    const quoted = this.#scanner.takeMatch(/\\Q([\s\S]*?)(?:\\E|$)/y);
    if (quoted !== null) {
      for (const character of quoted[1] ?? '') items.push(literal(character, state));
      const last = items.pop();
      if (last !== undefined) items.push(this.#quantified(last, state));
      return;
    }
    if (/[*+?]/.test(this.#scanner.peek())) throw this.#scanner.error('quantifier does not follow a repeatable item');
    items.push(this.#quantified(this.#atom(state), state));
  }

  #quantified(atom: PatternNode, state: State): PatternNode {
    let node = atom;
    for (;;) {
      while (this.#skip(state));
      const match = this.#scanner.takeMatch(/(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})([?+]?)/y);
      if (match === null) return node;
      const [min, max] = this.#bounds(match);
      const mode: Mode = match[5] === '+' ? 'possessive' : (match[5] === '?') === state.U ? 'greedy' : 'lazy';
      node = { type: 'repeat', body: node, min, max, mode };
    }
  }

  #bounds(match: RegExpExecArray): [number, number] {
    if (match[1] === '*') return [0, Number.POSITIVE_INFINITY];
    if (match[1] === '+') return [1, Number.POSITIVE_INFINITY];
    if (match[1] === '?') return [0, 1];
    const min = Number(match[2]);
    const max = match[3] === undefined ? min : match[4] === '' ? Number.POSITIVE_INFINITY : Number(match[4]);
    if (min > maxRepeat || (max !== Number.POSITIVE_INFINITY && max > maxRepeat)) {
      throw this.#scanner.error('number too big in {} quantifier');
    }
    if (max < min) throw this.#scanner.error('numbers out of order in {} quantifier');
    return [min, max];
  }

  #atom(state: State): PatternNode {
    const scanner = this.#scanner;
    if (scanner.peek() === '(') return this.#group(state);
    if (scanner.take('\\')) return this.#escape(state);
    const character = scanner.next();
    switch (character) {
      case '.':
        return { type: 'set', set: state.s ? anyCharacter : notNewline, fold: false };
      case '[':
        return { type: 'set', set: parseClass(scanner, this.#unicode, false), fold: state.i };
      case '^':
        return this.#position(state.m ? 'lineStart' : 'start');
      case '$':
        return this.#position(state.m ? 'lineEnd' : 'finalLine');
      default:
        return literal(character, state);
    }
  }

  #position(at: Position): PatternNode {
    return { type: 'position', at, unicode: this.#unicode };
  }

  #escape(state: State): PatternNode {
    const scanner = this.#scanner;
    const digits = scanner.takeMatch(/[1-9]\d*/y)?.[0];
    if (digits !== undefined) return this.#numbered(digits, state);
    const code = takeCharacterEscape(scanner);
    if (code !== undefined) return { type: 'char', code, fold: state.i };
    const letter = scanner.next();
    const position = positions[letter];
    if (position !== undefined && Object.hasOwn(positions, letter)) return this.#position(position);
    const set = escapeSet(letter, this.#unicode);
    if (set !== undefined) return { type: 'set', set, fold: false };
    switch (letter) {
      case 'p':
      case 'P':
        return { type: 'set', set: takeProperty(scanner, letter === 'P'), fold: state.i };
      case 'N':
        return { type: 'set', set: notNewline, fold: false };
      case 'R':
        return lineBreak;
      case 'X':
        return grapheme;
      case 'K':
        return nothing;
      case 'g': {
        const called = scanner.takeMatch(/<([+-]?\d+)>|'([+-]?\d+)'|<(\w+)>|'(\w+)'/y);
        if (called !== null) return this.#call(called[1] ?? called[2], called[3] ?? called[4]);
        return this.#reference(scanner.takeMatch(/\{?(-?\d+)\}?|\{(\w+)\}/y), state);
      }
      case 'k':
        return this.#reference(scanner.takeMatch(/()(?:\{(\w+)\}|<(\w+)>|'(\w+)')/y), state);
      default:
        throw scanner.error('unrecognized character follows \\');
    }
  }

  /** `\12`: a group if there can be one, else octal. */
  #numbered(digits: string, state: State): PatternNode {
    const index = Number(digits);
    if (index < 10 || index <= this.#total) return this.#backreference(index, state);
    const octal = /^[0-7]{1,3}/.exec(digits)?.[0];
    if (octal === undefined) throw this.#scanner.error('reference to non-existent subpattern');
    const rest = [...digits.slice(octal.length)].map((character) => literal(character, state));
    return sequence([{ type: 'char', code: Number.parseInt(octal, 8), fold: state.i }, ...rest]);
  }

  #reference(match: RegExpExecArray | null, state: State): PatternNode {
    if (match === null) throw this.#scanner.error('a numbered or named reference must follow \\g or \\k');
    const number = match[1];
    if (number !== undefined && number !== '') {
      const index = Number(number);
      return this.#backreference(index < 0 ? this.#groups + 1 + index : index, state);
    }
    return this.#namedReference(match[2] ?? match[3] ?? match[4] ?? '', state);
  }

  #namedReference(name: string, state: State): PatternNode {
    const index = this.#names.get(name);
    if (index === undefined) throw this.#scanner.error('reference to non-existent subpattern');
    return this.#backreference(index, state);
  }

  #backreference(index: number, state: State): PatternNode {
    if (index < 1) throw this.#scanner.error('reference to non-existent subpattern');
    this.#references.push({ index, offset: this.#scanner.offset });
    return { type: 'backreference', index, fold: state.i };
  }

  #group(state: State): PatternNode {
    const scanner = this.#scanner;
    const reference = scanner.takeMatch(/\(\?P=(\w+)\)/y);
    if (reference !== null) return this.#namedReference(reference[1] ?? '', state);
    if (scanner.takeMatch(/\(\*F(?:AIL)?\)/y) !== null) return never;
    const look = scanner.takeMatch(/\(\?(<?)([=!])/y);
    if (look !== null) {
      const behind = look[1] === '<';
      const body = this.#body(state);
      if (behind && maxWidth(body) === Number.POSITIVE_INFINITY) {
        throw scanner.error('lookbehind assertion is not fixed length');
      }
      return { type: 'look', behind, negative: look[2] === '!', body };
    }
    if (scanner.take('(?>')) return { type: 'atomic', body: this.#body(state) };
    const scoped = scanner.takeMatch(/\(\?(\^?)([imsxnUJ]*)(?:-([imsxnUJ]*))?:/y);
    if (scoped !== null) return this.#body(withFlags(state, scoped[1] === '^', scoped[2] ?? '', scoped[3] ?? ''));
    const named = scanner.takeMatch(/\(\?P?(?:<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/y);
    if (named !== null) return this.#capture(state);
    if (scanner.take('(?(')) return this.#condition(state);
    const called = scanner.takeMatch(/\(\?(?:(R|[+-]?\d+)|(?:&|P>)(\w+))\)/y);
    if (called !== null) return this.#call(called[1], called[2]);
    if (scanner.take('(?') || scanner.take('(*')) throw scanner.error('unrecognized or unsupported group after (');
    scanner.next();
    return state.n ? this.#body(state) : this.#capture(state);
  }

  #capture(state: State): PatternNode {
    this.#groups += 1;
    const index = this.#groups;
    return { type: 'capture', index, body: this.#body(state) };
  }

  #body(state: State): PatternNode {
    const options = this.#choice(state);
    this.#scanner.expect(')', 'a group');
    return choice(options);
  }

  /** `(?R)`, `(?1)`, `(?-1)`, `(?&name)`: a group used as a subroutine. */
  #call(number: string | undefined, name: string | undefined): PatternNode {
    let group = name === undefined ? 0 : (this.#names.get(name) ?? Number.POSITIVE_INFINITY);
    if (number !== undefined && number !== 'R') {
      const given = Number(number);
      const isRelative = number.startsWith('+') || number.startsWith('-');
      group = isRelative ? this.#groups + given + (given < 0 ? 1 : 0) : given;
    }
    if (group < 0) throw this.#scanner.error('reference to non-existent subpattern');
    this.#references.push({ index: group, offset: this.#scanner.offset });
    return { type: 'call', group };
  }

  #condition(state: State): PatternNode {
    const scanner = this.#scanner;
    if (scanner.take('DEFINE)')) {
      return { type: 'condition', test: { group: 0 }, yes: this.#body(state), no: nothing };
    }
    const look = scanner.takeMatch(/\?(<?)([=!])/y);
    if (look !== null) return this.#lookCondition({ behind: look[1] === '<', negative: look[2] === '!' }, state);
    const match = scanner.takeMatch(/(?:(\d+)|<(\w+)>|'(\w+)')\)/y);
    if (match === null) throw scanner.error('unsupported condition after (?(');
    const name = match[2] ?? match[3];
    const group = name === undefined ? Number(match[1]) : this.#names.get(name);
    if (group === undefined || group === 0) throw scanner.error('reference to non-existent subpattern');
    this.#references.push({ index: group, offset: scanner.offset });
    const [yes, no] = this.#twoBranches(state);
    return { type: 'condition', test: { group }, yes, no };
  }

  /** `(?(?=x)yes|no)` says the same as `(?:(?=x)yes|(?!x)no)`. */
  #lookCondition(look: { readonly behind: boolean; readonly negative: boolean }, state: State): PatternNode {
    const body = this.#body(state);
    const [yes, no] = this.#twoBranches(state);
    return {
      type: 'choice',
      options: [
        sequence([{ type: 'look', ...look, body }, yes]),
        sequence([{ type: 'look', ...look, negative: !look.negative, body }, no]),
      ],
    };
  }

  #twoBranches(state: State): readonly [PatternNode, PatternNode] {
    const options = this.#choice(state);
    this.#scanner.expect(')', 'a condition');
    if (options.length > 2) throw this.#scanner.error('conditional subpattern contains more than two branches');
    return [options[0] ?? nothing, options[1] ?? nothing];
  }
}

function literal(character: string, state: Flags): PatternNode {
  return { type: 'char', code: character.codePointAt(0) ?? 0, fold: state.i };
}

function withFlags(state: State, reset: boolean, on: string, off: string): State {
  const base = reset ? { ...state, i: false, m: false, s: false, x: false, n: false } : state;
  const value = (flag: keyof State): boolean => (on.includes(flag) || base[flag]) && !off.includes(flag);
  return { i: value('i'), m: value('m'), s: value('s'), x: value('x'), n: value('n'), U: value('U') };
}

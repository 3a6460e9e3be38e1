// A matcher that counts its steps: for patterns that JavaScript cannot express or that may run for too long there.

import { wordCharacters } from './character-set.ts';
import { type CharacterTest, characterTest, singleton, stepBack, widthAt } from './character-test.ts';
import { childrenOf, holdsType, type Pattern, type PatternNode } from './pattern.ts';
import { isDeterministic, isNullable } from './shape.ts';

/** Called every so many steps; throws to stop. */
export type StepCheck = (steps: number) => void;

export interface BacktrackMatch {
  readonly start: number;
  readonly end: number;
  /** Start and end of group n at 2n and 2n + 1, -1 where it took no part; index 0 is the whole match. */
  readonly slots: readonly number[];
}

/** Tries to match from an offset and calls the continuation it was compiled with. */
type Matcher = (at: number) => boolean;

const maxDepth = 2_500;
const checkEvery = 1_024;

export class TooDeepError extends Error {}

export class Backtracker {
  readonly #root: PatternNode;
  readonly #start: Matcher;
  readonly #subroutines = new Map<number, Matcher>();
  readonly #calls: { readonly next: Matcher; readonly slots: readonly number[] }[] = [];
  readonly #first: CharacterTest | undefined;
  #text = '';
  #end = -1;
  #slots: number[];
  #steps = 0;
  #depth = 0;
  #check: StepCheck = () => {};

  constructor(pattern: Pattern) {
    this.#root = pattern.root;
    this.#slots = new Array<number>((pattern.groups + 1) * 2).fill(-1);
    this.#first = this.#firstTest(pattern.root);
    this.#start = this.#compile(pattern.root, (at) => {
      this.#end = at;
      return true;
    });
  }

  /** The leftmost match at or after `from`. */
  search(text: string, from: number, check: StepCheck): BacktrackMatch | null {
    this.#text = text;
    this.#check = check;
    this.#steps = 0;
    for (let at = from; at <= text.length; at += widthAt(text, at)) {
      if (this.#first !== undefined && (at >= text.length || !this.#first(text.codePointAt(at) ?? 0))) continue;
      this.#slots.fill(-1);
      this.#depth = 0;
      if (this.#start(at)) return { start: at, end: this.#end, slots: [at, this.#end, ...this.#slots.slice(2)] };
    }
    return null;
  }

  #step(): void {
    this.#steps += 1;
    if (this.#steps % checkEvery === 0) this.#check(this.#steps);
  }

  #firstTest(node: PatternNode): CharacterTest | undefined {
    if (node.type === 'char') return characterTest(singleton(node.code), node.fold);
    if (node.type === 'set') return characterTest(node.set, node.fold);
    if (node.type === 'capture' || node.type === 'atomic') return this.#firstTest(node.body);
    if (node.type === 'repeat') return node.min > 0 ? this.#firstTest(node.body) : undefined;
    const first = node.type === 'sequence' ? node.items[0] : undefined;
    return first === undefined ? undefined : this.#firstTest(first);
  }

  #compile(node: PatternNode, next: Matcher): Matcher {
    switch (node.type) {
      case 'char':
        return this.#single(characterTest(singleton(node.code), node.fold), next);
      case 'set':
        return this.#single(characterTest(node.set, node.fold), next);
      case 'position':
        return this.#position(node, next);
      case 'sequence':
        return node.items.reduceRight<Matcher>((rest, item) => this.#compile(item, rest), next);
      case 'choice': {
        const options = node.options.map((option) => this.#compile(option, next));
        return (at) => options.some((option) => option(at));
      }
      case 'capture':
        return this.#capture(node.index, node.body, next);
      case 'repeat':
        return this.#repeat(node, next);
      case 'look':
        return this.#look(node, next);
      case 'atomic':
        return this.#atomic(node.body, next);
      case 'backreference':
        return this.#backreference(node.index, node.fold, next);
      case 'condition':
        return this.#condition(node, next);
      case 'call':
        return this.#call(node.group, next);
    }
  }

  #single(test: CharacterTest, next: Matcher): Matcher {
    return (at) => {
      this.#step();
      const code = this.#text.codePointAt(at);
      return code !== undefined && test(code) && next(at + (code > 0xffff ? 2 : 1));
    };
  }

  #position(node: PatternNode & { readonly type: 'position' }, next: Matcher): Matcher {
    const word = characterTest(wordCharacters(node.unicode), false);
    const isWord = (at: number): boolean => {
      const code = this.#text.codePointAt(at);
      return code !== undefined && at >= 0 && word(code);
    };
    const isBoundary = (at: number): boolean => isWord(stepBack(this.#text, at)) !== isWord(at);
    const holds = {
      start: (at: number) => at === 0,
      end: (at: number) => at === this.#text.length,
      finalLine: (at: number) =>
        at === this.#text.length || (at === this.#text.length - 1 && this.#text.charCodeAt(at) === 10),
      lineStart: (at: number) => at === 0 || (at < this.#text.length && this.#text.charCodeAt(at - 1) === 10),
      lineEnd: (at: number) => at === this.#text.length || this.#text.charCodeAt(at) === 10,
      wordBoundary: isBoundary,
      notWordBoundary: (at: number) => !isBoundary(at),
    }[node.at];
    return (at) => holds(at) && next(at);
  }

  #capture(index: number, body: PatternNode, next: Matcher): Matcher {
    const from = index * 2;
    const starts: number[] = [];
    const close: Matcher = (at) => {
      const oldStart = this.#slots[from] ?? -1;
      const oldEnd = this.#slots[from + 1] ?? -1;
      const start = starts.pop() ?? at;
      this.#slots[from] = start;
      this.#slots[from + 1] = at;
      if (next(at)) return true;
      starts.push(start);
      this.#slots[from] = oldStart;
      this.#slots[from + 1] = oldEnd;
      return false;
    };
    const inner = this.#compile(body, close);
    return (at) => {
      starts.push(at);
      if (inner(at)) return true;
      starts.pop();
      return false;
    };
  }

  #repeat(node: PatternNode & { readonly type: 'repeat' }, next: Matcher): Matcher {
    if (node.mode === 'possessive') return this.#atomic({ ...node, mode: 'greedy' }, next);
    if (node.body.type === 'char') {
      return this.#repeatSingle(node, characterTest(singleton(node.body.code), node.body.fold), next);
    }
    if (node.body.type === 'set') return this.#repeatSingle(node, characterTest(node.body.set, node.body.fold), next);
    if (
      node.mode === 'greedy' &&
      isDeterministic(node.body) &&
      !isNullable(node.body) &&
      !holdsType(node.body, 'capture')
    ) {
      return this.#repeatSolid(node, next);
    }
    return this.#repeatAny(node, next);
  }

  #repeatSingle(node: PatternNode & { readonly type: 'repeat' }, test: CharacterTest, next: Matcher): Matcher {
    const take = (at: number): number => {
      this.#step();
      const code = this.#text.codePointAt(at);
      return code !== undefined && test(code) ? at + (code > 0xffff ? 2 : 1) : -1;
    };
    return (from) => {
      let at = from;
      let count = 0;
      const limit = node.mode === 'lazy' ? node.min : node.max;
      while (count < limit) {
        const after = take(at);
        if (after < 0) break;
        at = after;
        count += 1;
      }
      if (count < node.min) return false;
      if (node.mode === 'lazy') {
        while (!next(at)) {
          const after = count < node.max ? take(at) : -1;
          if (after < 0) return false;
          at = after;
          count += 1;
        }
        return true;
      }
      while (!next(at)) {
        if (count === node.min) return false;
        this.#step();
        at = stepBack(this.#text, at);
        count -= 1;
      }
      return true;
    };
  }

  /** A body that matches in one way at most needs no way back into it, and no recursion. */
  #repeatSolid(node: PatternNode & { readonly type: 'repeat' }, next: Matcher): Matcher {
    const run = this.#standalone(node.body);
    return (from) => {
      const ends = [from];
      for (let at = run(from); at >= 0; at = ends.length <= node.max ? run(at) : -1) ends.push(at);
      while (ends.length > node.min) {
        if (next(ends.pop() ?? from)) return true;
      }
      return false;
    };
  }

  #repeatAny(node: PatternNode & { readonly type: 'repeat' }, next: Matcher): Matcher {
    const counts: number[] = [];
    const starts: number[] = [];
    let body: Matcher = next;
    // One more round, or what follows, from `at` after `count` rounds.
    const go = (at: number, count: number): boolean => {
      this.#step();
      const more = (): boolean => {
        if (count >= node.max) return false;
        this.#depth += 1;
        if (this.#depth > maxDepth) throw new TooDeepError();
        counts.push(count);
        starts.push(at);
        const matched = body(at);
        if (!matched) {
          counts.pop();
          starts.pop();
        }
        this.#depth -= 1;
        return matched;
      };
      if (count < node.min) return more();
      return node.mode === 'lazy' ? next(at) || more() : more() || next(at);
    };
    body = this.#compile(node.body, (at) => {
      const count = counts.pop() ?? 0;
      const start = starts.pop() ?? 0;
      // A round that took nothing would repeat for ever.
      const matched = at === start && count >= node.min ? false : go(at, count + 1);
      if (!matched) {
        counts.push(count);
        starts.push(start);
      }
      return matched;
    });
    return (at) => go(at, 0);
  }

  /** The body alone, with the groups it set kept; where it cannot match they are as before. */
  #standalone(body: PatternNode): (at: number) => number {
    let end = -1;
    const matcher = this.#compile(body, (at) => {
      end = at;
      return true;
    });
    return (at) => (matcher(at) ? end : -1);
  }

  #atomic(body: PatternNode, next: Matcher): Matcher {
    const run = this.#standalone(body);
    return (at) => {
      const saved = [...this.#slots];
      const end = run(at);
      if (end >= 0 && next(end)) return true;
      this.#slots = saved;
      return false;
    };
  }

  #look(node: PatternNode & { readonly type: 'look' }, next: Matcher): Matcher {
    const holds = node.behind ? this.#behind(node.body) : this.#ahead(node.body);
    return (at) => {
      const saved = [...this.#slots];
      const found = holds(at);
      if (node.negative) this.#slots = saved;
      if (found !== node.negative && next(at)) return true;
      this.#slots = saved;
      return false;
    };
  }

  #ahead(body: PatternNode): (at: number) => boolean {
    const run = this.#standalone(body);
    return (at) => run(at) >= 0;
  }

  #behind(body: PatternNode): (at: number) => boolean {
    let target = -1;
    const matcher = this.#compile(body, (at) => at === target);
    return (at) => {
      const outer = target;
      target = at;
      let found = false;
      for (let from = at; from >= 0 && !found; from = from === 0 ? -1 : stepBack(this.#text, from)) {
        this.#step();
        found = matcher(from);
      }
      target = outer;
      return found;
    };
  }

  #backreference(index: number, fold: boolean, next: Matcher): Matcher {
    return (at) => {
      this.#step();
      const start = this.#slots[index * 2] ?? -1;
      const end = this.#slots[index * 2 + 1] ?? -1;
      if (start < 0) return false;
      const expected = this.#text.slice(start, end);
      const actual = this.#text.slice(at, at + expected.length);
      const same = fold ? actual.toLowerCase() === expected.toLowerCase() : actual === expected;
      return same && next(at + expected.length);
    };
  }

  /** The group's own code, which returns to whoever called it last. */
  #call(group: number, next: Matcher): Matcher {
    return (at) => {
      this.#depth += 1;
      if (this.#depth > maxDepth) throw new TooDeepError();
      const call = { next, slots: [...this.#slots] };
      this.#calls.push(call);
      const matched = this.#subroutine(group)(at);
      if (!matched) this.#calls.pop();
      this.#depth -= 1;
      return matched;
    };
  }

  #subroutine(group: number): Matcher {
    const known = this.#subroutines.get(group);
    if (known !== undefined) return known;
    // What groups take inside a call is forgotten after it.
    const matcher = this.#compile(groupBody(this.#root, group) ?? this.#root, (at) => {
      const call = this.#calls.pop();
      if (call === undefined) return false;
      const inner = this.#slots;
      this.#slots = [...call.slots];
      if (call.next(at)) return true;
      this.#slots = inner;
      this.#calls.push(call);
      return false;
    });
    this.#subroutines.set(group, matcher);
    return matcher;
  }

  #condition(node: PatternNode & { readonly type: 'condition' }, next: Matcher): Matcher {
    const yes = this.#compile(node.yes, next);
    const no = this.#compile(node.no, next);
    const { group } = node.test;
    return (at) => ((this.#slots[group * 2 + 1] ?? -1) >= 0 ? yes(at) : no(at));
  }
}

function groupBody(node: PatternNode, group: number): PatternNode | undefined {
  if (node.type === 'capture' && node.index === group) return node.body;
  for (const child of childrenOf(node)) {
    const body = groupBody(child, group);
    if (body !== undefined) return body;
  }
  return undefined;
}

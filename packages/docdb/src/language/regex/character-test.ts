// Tests of single characters, and steps over them.
import { emitSet } from './emit.ts';
import type { CharacterSet } from './pattern.ts';

export type CharacterTest = (code: number) => boolean;

export function singleton(code: number): CharacterSet {
  return { ranges: [[code, code]], properties: [], negated: false };
}

export function characterTest(set: CharacterSet, fold: boolean): CharacterTest {
  const [only] = set.ranges;
  const isSingle = set.ranges.length === 1 && set.properties.length === 0 && !set.negated && !fold;
  if (only !== undefined && isSingle && only[0] === only[1]) return (code) => code === only[0];
  const slow = new RegExp(`^${emitSet(set)}$`, fold ? 'vi' : 'v');
  const ascii = Array.from({ length: 128 }, (_, code) => slow.test(String.fromCharCode(code)));
  return (code) => (code < 128 ? ascii[code] === true : slow.test(String.fromCodePoint(code)));
}

export function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

export function stepBack(text: string, at: number): number {
  const low = text.charCodeAt(at - 1);
  const high = text.charCodeAt(at - 2);
  return low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff ? at - 2 : at - 1;
}

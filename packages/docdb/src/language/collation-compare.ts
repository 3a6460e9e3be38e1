// https://unicode-org.github.io/icu/userguide/collation/concepts.html by what Intl.Collator offers of ICU
import { compareText } from '../values/text-order.ts';
import { toLanguageTag } from './collation-locale.ts';
import type { CollationSpec } from './collation-spec.ts';

type Compare = (left: string, right: string) => number;

/** The order of strings under a collation. */
export function compareUnder(spec: CollationSpec): Compare {
  const levels: Compare[] = spec.backwards ? backwardLevels(spec) : [collator(spec, sensitivityOf(spec), locale(spec))];
  if (spec.alternate === 'shifted' && spec.strength >= quaternary)
    levels.push(collator(notShifted(spec), 'variant', locale(spec)));
  if (spec.strength === identical)
    levels.push((left, right) => compareText(left.normalize('NFD'), right.normalize('NFD')));
  const [first, ...others] = levels;
  if (first === undefined || others.length === 0) return first ?? compareText;
  return (left, right) => firstDifference(levels, left, right);
}

const primary = 1;
const secondary = 2;
const quaternary = 4;
const identical = 5;

type Sensitivity = 'base' | 'accent' | 'case' | 'variant';

function firstDifference(levels: readonly Compare[], left: string, right: string): number {
  if (left === right) return 0;
  for (const compare of levels) {
    const order = compare(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

function sensitivityOf(spec: CollationSpec): Sensitivity {
  if (spec.strength === primary) return spec.caseLevel ? 'case' : 'base';
  if (spec.strength === secondary) return spec.caseLevel ? 'variant' : 'accent';
  return 'variant';
}

// Canadian French compares accents from the end of the string, and is the only locale through which Intl does.
const backwardsTag = 'fr-CA';

function locale(spec: CollationSpec): string {
  const tag = toLanguageTag(spec.locale) ?? 'en';
  return tag === backwardsTag && !spec.backwards ? 'fr' : tag;
}

/** Letters in the locale's order, then accents from the end, then the rest. */
function backwardLevels(spec: CollationSpec): Compare[] {
  const tag = locale(spec);
  return [
    collator(spec, 'base', tag),
    collator(spec, 'accent', backwardsTag),
    collator(spec, sensitivityOf(spec), tag),
  ];
}

function notShifted(spec: CollationSpec): CollationSpec {
  return { ...spec, alternate: 'non-ignorable' };
}

function collator(spec: CollationSpec, sensitivity: Sensitivity, tag: string): Compare {
  const shifted = spec.alternate === 'shifted';
  const { compare } = new Intl.Collator(tag, {
    sensitivity,
    numeric: spec.numericOrdering,
    caseFirst: spec.caseFirst === 'off' ? 'false' : spec.caseFirst,
    ignorePunctuation: shifted && spec.maxVariable === 'punct',
  });
  if (!shifted || spec.maxVariable === 'punct') return compare;
  return (left, right) => compare(withoutSpace(left), withoutSpace(right));
}

/** With `maxVariable: "space"` only white space is ignored, but no spaces that forbid a break; Intl cannot be told. */
function withoutSpace(text: string): string {
  return text.replace(/(?:(?![\u00a0\u2007\u202f])\p{White_Space})+/gu, '');
}

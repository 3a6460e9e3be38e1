// A match as `$regexFind` answers it.
import type { Value } from '../../../values/value.ts';
import type { RegexMatch } from '../../regex/compile.ts';

/** `position` counts code points. */
export function describeMatch(match: RegexMatch, position: number): Value {
  return { match: match.text, idx: position, captures: [...match.captures] };
}

/** The code points between two offsets. */
export function countPoints(text: string, from: number, to: number): number {
  let count = 0;
  for (let offset = from; offset < to; offset += 1) {
    const unit = text.charCodeAt(offset);
    // The second half of a pair is counted with the first.
    if (unit < 0xdc00 || unit > 0xdfff) count += 1;
  }
  return count;
}

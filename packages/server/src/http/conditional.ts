// Conditional requests: https://www.rfc-editor.org/rfc/rfc9110.html#section-13
import { type Problem, problem } from './problem.ts';

/** `*`, or entity tags. `isWeak` tags match in If-None-Match only. */
export type TagCondition = '*' | readonly EntityTag[];

export interface EntityTag {
  /** The opaque part, without quotes. */
  readonly value: string;
  readonly isWeak: boolean;
}

/** The strong tag of a version. A version is ASCII without quotes. */
export function entityTag(version: string): string {
  return `"${version}"`;
}

/** `If-Match`: the versions one of which the document must have (strong comparison), `*` for any, null without the header. */
export function ifMatch(header: string | undefined): '*' | readonly string[] | null {
  if (header === undefined) return null;
  const condition = parseTags('If-Match', header);
  return condition === '*' ? '*' : condition.filter((tag) => !tag.isWeak).map((tag) => tag.value);
}

/** `If-None-Match`: the versions none of which the document may have (weak comparison), `*` for any, null without the header. */
export function ifNoneMatch(header: string | undefined): '*' | readonly string[] | null {
  if (header === undefined) return null;
  const condition = parseTags('If-None-Match', header);
  return condition === '*' ? '*' : condition.map((tag) => tag.value);
}

/** Whether a GET answers 304. The comparison as text comes first: it is what a client with a fresh copy sends. */
export function isNotModified(header: string | undefined, version: string): boolean {
  if (header === undefined) return false;
  if (header === entityTag(version)) return true;
  const condition = ifNoneMatch(header);
  return condition === '*' || (condition?.includes(version) ?? false);
}

const maxTags = 100;

/** Section 8.8.3: `W/"…"` or `"…"`, by comma. Anything else is refused rather than ignored: the caller meant a condition. */
function parseTags(name: string, header: string): TagCondition {
  const text = header.trim();
  if (text === '*') return '*';
  const tags: EntityTag[] = [];
  const expression = /[\t ]*(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[\t ]*(,|$)|[\t ]*,/y;
  while (expression.lastIndex < text.length) {
    const match = expression.exec(text);
    if (match === null || tags.length >= maxTags) throw malformed(name);
    if (match[2] !== undefined) tags.push({ value: match[2], isWeak: match[1] !== undefined });
  }
  if (tags.length === 0) throw malformed(name);
  return tags;
}

function malformed(name: string): Problem {
  return problem('request/invalid-header', {
    detail: `\`${name}\` is \`*\` or up to ${maxTags} entity tags such as \`"3"\`.`,
  });
}

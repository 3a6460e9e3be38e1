// Tables of filters: what each matches, what it leaves, or the code it is refused with.
import { expect, test } from 'vitest';
import { Budget } from '../../src/language/budget.ts';
import type { LanguageContext } from '../../src/language/context.ts';
import { compileFilter } from '../../src/language/match/compile.ts';
import type { Filter } from '../../src/language/match/filter.ts';
import type { Document } from '../../src/values/value.ts';

export interface FilterCase {
  readonly title: string;
  readonly filter: Document;
  readonly matches?: readonly Document[];
  readonly leaves?: readonly Document[];
}

export interface RefusalCase {
  readonly title: string;
  readonly filter: unknown;
  readonly code: number;
}

export function filterContext(): LanguageContext {
  return { now: new Date(0), budget: new Budget() };
}

export function filterOf(filter: unknown): Filter {
  return compileFilter(filter, filterContext());
}

export function testFilters(cases: readonly FilterCase[]): void {
  test.each([...cases])('$title', ({ filter, matches = [], leaves = [] }) => {
    const compiled = filterOf(filter);
    for (const [document, expected] of [...pairs(matches, true), ...pairs(leaves, false)]) {
      expect(compiled.test(document), JSON.stringify(document)).toBe(expected);
      expect(compiled.testWithPosition(document).matched, JSON.stringify(document)).toBe(expected);
    }
  });
}

export function testRefusals(cases: readonly RefusalCase[]): void {
  test.each([...cases])('refuses $title', ({ filter, code }) => {
    expect(() => filterOf(filter)).toThrow(expect.objectContaining({ code }));
  });
}

function pairs(documents: readonly Document[], expected: boolean): [Document, boolean][] {
  return documents.map((document) => [document, expected]);
}

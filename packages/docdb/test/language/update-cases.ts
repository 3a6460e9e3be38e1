// Tables of updates: what a document is before, the update, and what it is after.
import { expect, test } from 'vitest';
import { Budget } from '../../src/language/budget.ts';
import type { LanguageContext } from '../../src/language/context.ts';
import { compileFilter } from '../../src/language/match/compile.ts';
import { compileUpdate } from '../../src/language/update/compile.ts';
import type { UpdateOptions } from '../../src/language/update/update.ts';
import { formatCanonical } from '../../src/values/format/format-canonical.ts';
import type { Document, Value } from '../../src/values/value.ts';
import { deepFreeze } from './deep-freeze.ts';

export const now: Date = new Date('2026-01-02T03:04:05.678Z');

export interface UpdateCase {
  /** A sentence about the behaviour. */
  readonly title: string;
  readonly before?: Document;
  readonly update: Value;
  /** The document after it; `same` where nothing changes; a number is MongoDB's error code. */
  readonly after: Document | 'same' | number;
  /** The filter that found the document; with `inserts` the one that found none. */
  readonly filter?: Document;
  /** The update runs as an upsert that found nothing. */
  readonly inserts?: boolean;
  readonly options?: UpdateOptions;
}

export function contextAt(moment: Date): LanguageContext {
  return { now: moment, budget: new Budget() };
}

/** One test for each case; the document before is frozen, so that a change to it throws. */
export function testUpdates(cases: readonly UpdateCase[]): void {
  test.each(cases)('$title', (example) => {
    const { after } = example;
    if (typeof after === 'number') {
      expect(() => run(example)).toThrowError(expect.objectContaining({ code: after }));
      return;
    }
    const { before, result } = run(example);
    if (after === 'same') {
      expect(result).toBe(before);
      return;
    }
    expect(formatCanonical(result)).toBe(formatCanonical(after));
    expect(result).not.toBe(before);
  });
}

function run({ before = {}, update, filter = {}, inserts = false, options = {} }: UpdateCase): {
  before: Document;
  result: Document;
} {
  const context = contextAt(now);
  const compiled = compileUpdate(deepFreeze(update), options, context);
  const compiledFilter = compileFilter(filter, context);
  if (inserts) return { before, result: compiled.insert(compiledFilter) };
  const { position } = compiledFilter.testWithPosition(deepFreeze(before));
  return { before, result: compiled.apply(before, position) };
}

// Tables of projections: a document, the projection, and what is left.
import { expect, test } from 'vitest';
import { compileFilter } from '../../src/language/match/compile.ts';
import { compileProjection } from '../../src/language/projection/compile.ts';
import { formatCanonical } from '../../src/values/format/format-canonical.ts';
import type { Document } from '../../src/values/value.ts';
import { deepFreeze } from './deep-freeze.ts';
import { contextAt, now } from './update-cases.ts';

export interface ProjectionCase {
  /** A sentence about the behaviour. */
  readonly title: string;
  readonly document?: Document;
  readonly projection: unknown;
  /** The projected document; a number is MongoDB's error code. */
  readonly result: Document | number;
  readonly filter?: Document;
  readonly dialect?: 'find' | 'aggregate';
}

export function testProjections(cases: readonly ProjectionCase[]): void {
  test.each(cases)('$title', (example) => {
    const { result } = example;
    if (typeof result === 'number') {
      expect(() => project(example)).toThrowError(expect.objectContaining({ code: result }));
    } else {
      expect(formatCanonical(project(example))).toBe(formatCanonical(result));
    }
  });
}

function project({ document = {}, projection, filter = {}, dialect = 'find' }: ProjectionCase): Document {
  const context = contextAt(now);
  const compiled = compileProjection(projection, context, { dialect, filter });
  const { position } = compileFilter(filter, context).testWithPosition(deepFreeze(document));
  return compiled.apply(document, position);
}

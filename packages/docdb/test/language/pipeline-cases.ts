// Tables of pipelines over documents in memory, compared with their BSON types.
import { expect, test } from 'vitest';
import type { LanguageContext } from '../../src/language/context.ts';
import { compilePipeline } from '../../src/language/stage/compile.ts';
import { runPipeline } from '../../src/language/stage/run-pipeline.ts';
import { formatCanonical } from '../../src/values/format/format-canonical.ts';
import type { Document } from '../../src/values/value.ts';
import { deepFreeze } from './deep-freeze.ts';
import { codeOf, contextOf } from './expression-cases.ts';

/** A sentence, the stages, the collection, and what comes out. */
export type PipelineCase = readonly [
  title: string,
  stages: readonly unknown[],
  documents: readonly Document[],
  results: readonly Document[],
];

/** A sentence, the stages, and the code of their refusal. */
export type PipelineRefusal = readonly [title: string, stages: unknown, code: number];

/** The other collections that a pipeline can read. */
export type Collections = Readonly<Record<string, readonly Document[]>>;

export function aggregate(
  stages: unknown,
  documents: readonly Document[],
  collections: Collections = {},
  context: LanguageContext = contextOf(),
): Document[] {
  const joined = { ...context, source: { find: (name: string) => collections[name] ?? [] } };
  return [...runPipeline(compilePipeline(stages, joined), documents, joined)];
}

export function testPipelines(cases: readonly PipelineCase[], collections: Collections = {}): void {
  test.each(cases)('%s', (_title, stages, documents, results) => {
    const found = aggregate(stages, deepFreeze(documents), collections);
    expect(found.map(formatCanonical)).toEqual(results.map(formatCanonical));
  });
}

export function testPipelineRefusals(cases: readonly PipelineRefusal[]): void {
  test.each(cases)('refuses %s', (_title, stages, code) => {
    expect(codeOf(() => aggregate(stages, [{ _id: 1 }]))).toBe(code);
  });
}

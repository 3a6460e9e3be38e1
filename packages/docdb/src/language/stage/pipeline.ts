// https://www.mongodb.com/docs/manual/reference/operator/aggregation-pipeline/
import type { Document } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import type { Filter } from '../match/filter.ts';

/** One running stage: documents in, documents out, lazily; closes its input when its output is closed. */
export type StageRun = (input: Iterable<Document>) => Iterable<Document>;

export interface Stage {
  readonly name: `$${string}`;
  readonly run: StageRun;
  /** What an engine may do in the place of this stage where it leads the pipeline. */
  readonly lead?: Lead;
  /** A variant that needs to yield only the first `count` documents: a sort keeps no more than those. */
  readonly withLimit?: (count: number) => Stage;
  /** The pipelines inside (`$facet`, `$lookup`). */
  readonly inner?: readonly Pipeline[];
  /** Collections that the stage itself reads. */
  readonly collections?: readonly string[];
  /** The stage makes its documents by itself (`$documents`). */
  readonly selfFed?: boolean;
}

export type Lead =
  | { readonly kind: 'match'; readonly filter: Document; readonly compiled: Filter }
  | { readonly kind: 'sort'; readonly sort: Document }
  | { readonly kind: 'skip' | 'limit'; readonly count: number };

/** Where a pipeline stands: some stages are refused inside others. */
export interface Nesting {
  readonly inside: '$facet' | '$lookup' | '$unionWith' | undefined;
  /** Whether a `$facet` is above, directly or not. */
  readonly inFacet: boolean;
  readonly depth: number;
}

export function nestIn(nesting: Nesting, stage: '$facet' | '$lookup' | '$unionWith'): Nesting {
  return { inside: stage, inFacet: nesting.inFacet || stage === '$facet', depth: nesting.depth + 1 };
}

/** What a stage that holds pipelines compiles them with: handed in, so that no stage imports the compiler. */
export interface StageTools {
  readonly nesting: Nesting;
  compilePipeline(stages: unknown, context: LanguageContext, nesting: Nesting): Pipeline;
}

export interface StageDefinition {
  readonly name: `$${string}`;
  compile(operand: unknown, context: LanguageContext, tools: StageTools): Stage;
}

/** A compiled pipeline, with what an engine can do by index before the stages run. */
export interface Pipeline {
  run(input: Iterable<Document>): Iterable<Document>;
  /** The leading `$match` (already taken out of `run`): the engine plans it as a find filter. */
  readonly filter: Document;
  readonly compiledFilter: Filter;
  /** A leading `$sort` (+ `$skip`, then `$limit`) after the filter, already taken out of `run`; absent where there is none. */
  readonly sort?: Document;
  readonly skip?: number;
  readonly limit?: number;
  /** True for `$documents` and the like: the pipeline does not read the collection. */
  readonly selfFed: boolean;
  /** Collections that `$lookup` and its like read: who guards rules or stages must see them all. */
  readonly collections: readonly string[];
  /** Names of all stages at every depth (`$facet`, `$lookup.pipeline`), for allow lists. */
  readonly stageNames: readonly string[];
}

// https://www.mongodb.com/docs/manual/reference/operator/aggregation-pipeline/
import type { Document } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import type { Filter } from '../match/filter.ts';

/** One running stage: documents in, documents out, lazily; closes its input when its output is closed. */
export type StageRun = (input: Iterable<Document>) => Iterable<Document>;

export interface Stage {
  readonly name: `$${string}`;
  readonly run: StageRun;
}

export interface StageDefinition {
  readonly name: `$${string}`;
  compile(operand: unknown, context: LanguageContext): Stage;
}

/** A compiled pipeline, with what an engine can do by index before the stages run. */
export interface Pipeline {
  run(input: Iterable<Document>): Iterable<Document>;
  /** The leading `$match` (already taken out of `run`): the engine plans it as a find filter. */
  readonly filter: Document;
  readonly compiledFilter: Filter;
  /** A leading `$sort` (+ `$limit`, `$skip`) after the filter, already taken out of `run`; absent where there is none. */
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

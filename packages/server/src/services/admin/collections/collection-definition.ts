import type { Document, IndexDescription } from '@coglex/docdb';

/** What is set for a collection, as its developer reads and writes it. */
export interface CollectionDefinition {
  readonly name: string;
  /** Null: no rules, so that only secret keys reach its documents. */
  readonly rules: Document | null;
  readonly validator: Document | null;
  /** Without that of `_id`, which is always there. */
  readonly indexes: readonly Document[];
}

/** What a PUT says; what it leaves out stays as it is. */
export interface DefinitionInput {
  readonly rules?: Document;
  /** `{}` takes it away. */
  readonly validator?: Document;
  readonly indexes?: readonly IndexDescription[];
}

import type { Document } from '@coglex/docdb';
import type { Verb } from './caller.ts';

/** `true`, `false`, or a filter with placeholders. */
export type Rule = boolean | Document;

export interface FieldRule {
  readonly read?: boolean;
  readonly write?: boolean;
}

/** The rules of one collection; a verb without one is denied. */
export interface CollectionRules extends Readonly<Partial<Record<Verb, Rule>>> {
  readonly fields?: Readonly<Record<string, FieldRule>>;
}

/** Where rules are looked up. Null: the collection has none, so only secret keys reach it. */
export interface RuleBook {
  /** At once where they are remembered; never older than half a second. */
  rulesOf(collection: string): CollectionRules | null | Promise<CollectionRules | null>;
  /** To be called by what changes a collection's rules, once the change is on disk. */
  forget(collection: string): void;
}

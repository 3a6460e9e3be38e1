import type { Db } from '@coglex/docdb';
import type { RuleBook } from '../../../access/rules.ts';

/** What the operations are given. */
export interface CollectionsContext {
  readonly db: Db;
  readonly rules: RuleBook;
}

/** Holds `{_id: <collection>, rules}`; the choke point reads them there. */
export const definitions = '_collections';

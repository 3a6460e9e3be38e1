// What the language needs from outside, handed in by argument.
import type { Document, Value } from '../values/value.ts';
import type { Budget } from './budget.ts';
import type { Collation } from './collation.ts';
import type { Result } from './expression/expression.ts';

/** Given to every compile function; one object per operation. */
export interface LanguageContext {
  /** Compares strings; absent means MongoDB's simple (binary) comparison. */
  readonly collation?: Collation;
  /** The operation's `let` and outer `$let` names are compiled in scopes on top of these (without `$$`). */
  readonly variables?: Readonly<Record<string, Value>>;
  /** Variables of an enclosing `$lookup`: set anew for each of its documents, so compiled code reads them when it runs. */
  readonly cells?: ReadonlyMap<string, { readonly value: Result }>;
  /** `$$NOW`, `$currentDate`; fixed for the whole operation. */
  readonly now: Date;
  /** Steps, time and memory; throws code 50 or 146 when used up. */
  readonly budget: Budget;
  /** Other collections, for `$lookup` and its like; absent where joins are not possible. */
  readonly source?: DocumentSource;
}

/** Reads other collections of the same snapshot, synchronously, on the thread that runs the pipeline. */
export interface DocumentSource {
  /** Documents of `collection` (same database) that may match `filter`; the caller tests them again. */
  find(collection: string, filter: Document): Iterable<Document>;
}

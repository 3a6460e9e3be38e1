// https://mongodb.github.io/node-mongodb-native/ AbstractCursor, FindCursor
import type { Document } from '../values/value.ts';

/** Results, read once and lazily. No engine resource is held between two calls. */
export interface Cursor extends AsyncIterable<Document> {
  next(): Promise<Document | null>;
  toArray(): Promise<Document[]>;
  /** All results as the text of one JSON array in relaxed Extended JSON. Code 146 once they are over `maxLength` characters. */
  toText(options?: { readonly maxLength?: number }): Promise<string>;
  /** The plan, and with `executionStats` (the default) what it examined. */
  explain(verbosity?: 'queryPlanner' | 'executionStats'): Promise<Explanation>;
  close(): Promise<void>;
}

/** The part of MongoDB's explain output that does not depend on its version. */
export interface Explanation extends Document {
  queryPlanner: Document;
}

// https://www.mongodb.com/docs/manual/reference/collation/

/** A compiled collation. */
export interface Collation {
  /** The full collation document, as listIndexes shows it. */
  readonly spec: Readonly<Record<string, unknown>>;
  /** Orders two strings: negative, 0 or positive. */
  compare(left: string, right: string): number;
  /** A text that two strings share exactly where `compare` gives 0; good for the life of this object only. */
  key(text: string): string;
}

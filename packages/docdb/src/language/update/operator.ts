// The shape of an update operator. https://www.mongodb.com/docs/manual/reference/operator/update/
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import type { Result } from '../expression/expression.ts';

/** One operator: checks its operand and says what happens at the path, in a file named as the operator. */
export interface UpdateOperator {
  readonly name: `$${string}`;
  compile(path: string, operand: Value, context: LanguageContext): readonly Change[];
}

/** What is done at one path; `$rename` changes two. */
export interface Change {
  readonly path: string;
  readonly modifier: Modifier;
}

/** Works on one place of one document. Gives back the very value it was given (`===`) where nothing changes. */
export interface Modifier {
  /** The value after the update; MISSING takes the field away (in an array null takes its place). */
  update(current: Value, run: Run): Result;
  /** The value of a field that is not there; MISSING leaves it so, and its parents unmade. */
  create(run: Run): Result;
  /** True where this run leaves the place alone, whatever is there. */
  skips?(run: Run): boolean;
  /** A value that is neither document nor array stands in the way: ignored where true, code 28 otherwise. */
  readonly ignoresBlockedPath?: boolean;
  readonly hazardous?: boolean;
}

/** The state of one application of an update to one document. */
export interface Run {
  /** The document as it was. */
  readonly root: Document;
  /** See Filter.testWithPosition; -1 where there is none. */
  readonly position: number;
  /** True for the document that an upsert inserts. */
  readonly inserting: boolean;
  /** Names from the root to the place where the run is; changes as it goes. */
  readonly trail: string[];
  /** How many arrays the run has entered on the way to that place. */
  arraysEntered: number;
}

// The shape of an operator that only find's projections have.
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';

/** One operator: checks its operand, in a file named as the operator. */
export interface ProjectionOperator {
  readonly name: `$${string}`;
  /** Null where the operand has not the form of this operator: then it is an expression of the same name. */
  compile(operand: Value, place: ProjectionPlace): ProjectionStep | null;
}

export interface ProjectionPlace {
  /** The names of the whole path. */
  readonly names: readonly string[];
  readonly hasPositional: boolean;
  readonly context: LanguageContext;
}

/** What is done to a document after its fields are chosen. */
export interface ProjectionStep {
  /** True where an inclusion keeps the field for the step to work on; otherwise the step itself puts it there. */
  readonly keepsField: boolean;
  /** `result` is a copy already, down to the parents of no path: steps copy what they change below the root. */
  apply(result: Document, source: Document, position: number): Document;
}

// What the keywords of a schema compile to.
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';

/** One keyword's demand on a value. */
export interface Rule {
  test(value: Value): boolean;
  /** Why a value that fails `test` does so, in the form of MongoDB's `errInfo.details`. */
  explain(value: Value): Document;
  readonly hazardous?: boolean;
}

/** A compiled schema or subschema. */
export interface SchemaNode {
  test(value: Value): boolean;
  /** One entry per rule that is not satisfied. */
  explain(value: Value): readonly Document[];
  readonly hazardous: boolean;
  /** `title` and `description`, as far as the schema has them. */
  readonly annotations: Document;
}

/** What a keyword may ask of the compiler. */
export interface SchemaCompiler {
  readonly context: LanguageContext;
  /** Compiles a subschema; `what` names it in the error. */
  subschema(schema: Value, what: string): SchemaNode;
}

export interface Keyword {
  readonly name: string;
  /** `schema`: the whole schema that the keyword stands in. Null where the keyword demands nothing by itself. */
  compile(operand: Value, compiler: SchemaCompiler, schema: Document): Rule | null;
}

/** A rule whose explanation shows the value beside the keyword and its operand. */
export function simpleRule(
  specification: { readonly name: string; readonly operand: Value },
  reason: string,
  test: (value: Value) => boolean,
): Rule {
  return {
    test,
    explain: (value) => ({
      operatorName: specification.name,
      specifiedAs: { [specification.name]: specification.operand },
      reason,
      consideredValue: value,
    }),
  };
}

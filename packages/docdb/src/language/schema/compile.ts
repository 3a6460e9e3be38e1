// https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/
import { isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { isObject } from '../expression/kind.ts';
import { failedToParse, typeMismatch } from '../match/refusal.ts';
import { annotationsOf } from './annotations.ts';
import { keywords, unsupportedKeywords } from './keywords.ts';
import type { Rule, SchemaNode } from './rule.ts';

export interface SchemaMatcher {
  test(document: Document): boolean;
  /** Why the document is refused: `errInfo.details` of error 121; null where it is not. */
  explain(document: Document): Document | null;
  readonly hazardous: boolean;
}

const maxDepth = 100;

/** Compiles `$jsonSchema`: JSON Schema's draft 4 in MongoDB's dialect. Throws what MongoDB throws (9, 14, 2, 51091). */
export function compileSchema(schema: unknown, context: LanguageContext): SchemaMatcher {
  if (!isObject(schema)) throw typeMismatch('$jsonSchema must be an object');
  const node = compileNode(schema, context, 0);
  return {
    test: (document) => node.test(document),
    explain: (document) =>
      node.test(document)
        ? null
        : { operatorName: '$jsonSchema', ...node.annotations, schemaRulesNotSatisfied: node.explain(document) },
    hazardous: node.hazardous,
  };
}

function compileNode(schema: Document, context: LanguageContext, depth: number): SchemaNode {
  if (depth > maxDepth) throw failedToParse(`$jsonSchema is nested more than ${maxDepth} levels deep`);
  const compiler = {
    context,
    subschema: (inner: Value, what: string): SchemaNode => {
      if (!isDocument(inner)) throw typeMismatch(`$jsonSchema keyword '${what}' must hold an object`);
      return compileNode(inner, context, depth + 1);
    },
  };
  const rules = Object.keys(schema).flatMap((name): Rule[] => {
    const keyword = keywords.get(name);
    if (keyword === undefined) throw unknownKeyword(name);
    const rule = keyword.compile(schema[name], compiler, schema);
    return rule === null ? [] : [rule];
  });
  return {
    test: (value) => {
      for (const rule of rules) if (!rule.test(value)) return false;
      return true;
    },
    explain: (value) => rules.filter((rule) => !rule.test(value)).map((rule) => rule.explain(value)),
    hazardous: rules.some((rule) => rule.hazardous === true),
    annotations: annotationsOf(schema),
  };
}

function unknownKeyword(name: string): Error {
  return failedToParse(
    unsupportedKeywords.has(name)
      ? `$jsonSchema keyword '${name}' is not currently supported`
      : `Unknown $jsonSchema keyword: ${name}`,
  );
}

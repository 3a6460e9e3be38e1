// `patternProperties` and `additionalProperties`. https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/#available-keywords
import { isDocument } from '../../values/type-of.ts';
import type { Document } from '../../values/value.ts';
import { typeMismatch } from '../match/refusal.ts';
import { type CompiledRegex, compileRegex } from '../regex/compile.ts';
import { readDocument } from './operand.ts';
import type { Keyword, Rule, SchemaCompiler, SchemaNode } from './rule.ts';

export const patternProperties: Keyword = {
  name: 'patternProperties',
  compile: (operand, compiler) => {
    const patterns = Object.entries(readDocument('patternProperties', operand)).map(([pattern, schema]) => ({
      pattern,
      regex: compileRegex(pattern, '', compiler.context.budget),
      schema: compiler.subschema(schema, `patternProperties.${pattern}`),
    }));
    const failures = (value: Document): Document[] =>
      patterns.flatMap(({ pattern, regex, schema }) =>
        Object.keys(value)
          .filter((name) => regex.test(name) && !schema.test(value[name]))
          .map((name) => ({
            propertyName: name,
            regexMatched: pattern,
            ...schema.annotations,
            details: schema.explain(value[name]),
          })),
      );
    return {
      test: (value) =>
        !isDocument(value) ||
        Object.keys(value).every((name) =>
          patterns.every(({ regex, schema }) => !regex.test(name) || schema.test(value[name])),
        ),
      explain: (value) => ({ operatorName: 'patternProperties', details: isDocument(value) ? failures(value) : [] }),
      hazardous: patterns.some(({ regex, schema }) => regex.hazardous || schema.hazardous),
    };
  },
};

export const additionalProperties: Keyword = {
  name: 'additionalProperties',
  compile: (operand, compiler, schema) => {
    if (operand === true) return null;
    const known = knownNames(schema, compiler);
    if (operand === false) return nothingElse(known);
    if (!isDocument(operand)) {
      throw typeMismatch("$jsonSchema keyword 'additionalProperties' must be an object or a boolean");
    }
    return everythingElse(known, compiler.subschema(operand, 'additionalProperties'));
  },
};

/** The properties that `properties` and `patternProperties` speak of. */
interface KnownNames {
  has(name: string): boolean;
  readonly hazardous: boolean;
}

function knownNames(schema: Document, compiler: SchemaCompiler): KnownNames {
  const named = Object.hasOwn(schema, 'properties') ? readDocument('properties', schema['properties']) : {};
  const patterns: readonly CompiledRegex[] = Object.hasOwn(schema, 'patternProperties')
    ? Object.keys(readDocument('patternProperties', schema['patternProperties'])).map((pattern) =>
        compileRegex(pattern, '', compiler.context.budget),
      )
    : [];
  return {
    has: (name) => Object.hasOwn(named, name) || patterns.some((pattern) => pattern.test(name)),
    hazardous: patterns.some((pattern) => pattern.hazardous),
  };
}

function nothingElse(known: KnownNames): Rule {
  return {
    test: (value) => !isDocument(value) || Object.keys(value).every((name) => known.has(name)),
    explain: (value) => ({
      operatorName: 'additionalProperties',
      specifiedAs: { additionalProperties: false },
      additionalProperties: isDocument(value) ? Object.keys(value).filter((name) => !known.has(name)) : [],
    }),
    hazardous: known.hazardous,
  };
}

function everythingElse(known: KnownNames, schema: SchemaNode): Rule {
  const isFailing = (value: Document, name: string): boolean => !known.has(name) && !schema.test(value[name]);
  return {
    test: (value) => !isDocument(value) || !Object.keys(value).some((name) => isFailing(value, name)),
    explain: (value) => {
      const document = isDocument(value) ? value : {};
      const failing = Object.keys(document).find((name) => isFailing(document, name)) ?? '';
      return {
        operatorName: 'additionalProperties',
        reason: 'at least one additional property did not match the subschema',
        failingProperty: failing,
        details: schema.explain(document[failing]),
      };
    },
    hazardous: known.hazardous || schema.hazardous,
  };
}

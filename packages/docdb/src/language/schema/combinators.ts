// `allOf`, `anyOf`, `oneOf` and `not`. https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/#available-keywords
import type { Document, Value } from '../../values/value.ts';
import { badValue } from '../match/refusal.ts';
import { readArray, readDocument } from './operand.ts';
import type { Keyword, SchemaCompiler, SchemaNode } from './rule.ts';

export const allOf: Keyword = {
  name: 'allOf',
  compile: (operand, compiler) => {
    const schemas = readSchemas('allOf', operand, compiler);
    return {
      test: (value) => schemas.every((schema) => schema.test(value)),
      explain: (value) => notSatisfied('allOf', schemas, value),
      hazardous: isAnyHazardous(schemas),
    };
  },
};

export const anyOf: Keyword = {
  name: 'anyOf',
  compile: (operand, compiler) => {
    const schemas = readSchemas('anyOf', operand, compiler);
    return {
      test: (value) => schemas.some((schema) => schema.test(value)),
      explain: (value) => notSatisfied('anyOf', schemas, value),
      hazardous: isAnyHazardous(schemas),
    };
  },
};

export const oneOf: Keyword = {
  name: 'oneOf',
  compile: (operand, compiler) => {
    const schemas = readSchemas('oneOf', operand, compiler);
    const matching = (value: Value): number[] =>
      schemas.flatMap((schema, index) => (schema.test(value) ? [index] : []));
    return {
      test: (value) => matching(value).length === 1,
      explain: (value) => {
        const matchingSchemaIndexes = matching(value);
        return matchingSchemaIndexes.length === 0
          ? notSatisfied('oneOf', schemas, value)
          : { operatorName: 'oneOf', reason: 'more than one subschema matched', matchingSchemaIndexes };
      },
      hazardous: isAnyHazardous(schemas),
    };
  },
};

export const not: Keyword = {
  name: 'not',
  compile: (operand, compiler) => {
    const schema = compiler.subschema(readDocument('not', operand), 'not');
    return {
      test: (value) => !schema.test(value),
      explain: () => ({ operatorName: 'not', reason: 'child expression matched' }),
      hazardous: schema.hazardous,
    };
  },
};

function readSchemas(name: string, operand: Value, compiler: SchemaCompiler): readonly SchemaNode[] {
  const schemas = readArray(name, operand);
  if (schemas.length === 0) throw badValue(`$jsonSchema keyword '${name}' must be a non-empty array`);
  return schemas.map((schema) => compiler.subschema(schema, name));
}

function notSatisfied(name: string, schemas: readonly SchemaNode[], value: Value): Document {
  return {
    operatorName: name,
    schemasNotSatisfied: schemas.flatMap((schema, index) =>
      schema.test(value) ? [] : [{ index, ...schema.annotations, details: schema.explain(value) }],
    ),
  };
}

function isAnyHazardous(schemas: readonly SchemaNode[]): boolean {
  return schemas.some((schema) => schema.hazardous);
}

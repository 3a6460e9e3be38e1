// Keywords on documents. https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/#available-keywords
import { isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { readCount, readDocument, readNames } from './operand.ts';
import type { Keyword, Rule, SchemaNode } from './rule.ts';

export const required: Keyword = {
  name: 'required',
  compile: (operand) => {
    const names = readNames('required', operand);
    return {
      test: (value) => !isDocument(value) || names.every((name) => Object.hasOwn(value, name)),
      explain: (value) => ({
        operatorName: 'required',
        specifiedAs: { required: operand },
        missingProperties: names.filter((name) => isDocument(value) && !Object.hasOwn(value, name)),
      }),
    };
  },
};

export const properties: Keyword = {
  name: 'properties',
  compile: (operand, compiler) => {
    const schemas = Object.entries(readDocument('properties', operand)).map(
      ([name, schema]): readonly [string, SchemaNode] => [name, compiler.subschema(schema, `properties.${name}`)],
    );
    const holds = (value: Document, name: string, schema: SchemaNode): boolean =>
      !Object.hasOwn(value, name) || schema.test(value[name]);
    return {
      test: (value) => !isDocument(value) || schemas.every(([name, schema]) => holds(value, name, schema)),
      explain: (value) => ({
        operatorName: 'properties',
        propertiesNotSatisfied: schemas.flatMap(([name, schema]) =>
          isDocument(value) && !holds(value, name, schema)
            ? [{ propertyName: name, ...schema.annotations, details: schema.explain(value[name]) }]
            : [],
        ),
      }),
      hazardous: schemas.some(([, schema]) => schema.hazardous),
    };
  },
};

export const minProperties: Keyword = {
  name: 'minProperties',
  compile: (operand) => {
    const least = readCount('minProperties', operand);
    return countRule({ name: 'minProperties', operand }, (count) => count >= least);
  },
};

export const maxProperties: Keyword = {
  name: 'maxProperties',
  compile: (operand) => {
    const most = readCount('maxProperties', operand);
    return countRule({ name: 'maxProperties', operand }, (count) => count <= most);
  },
};

function countRule(
  specification: { readonly name: string; readonly operand: Value },
  holds: (count: number) => boolean,
): Rule {
  return {
    test: (value) => !isDocument(value) || holds(Object.keys(value).length),
    explain: (value) => ({
      operatorName: specification.name,
      specifiedAs: { [specification.name]: specification.operand },
      reason: 'specified number of properties was not satisfied',
      numberOfProperties: isDocument(value) ? Object.keys(value).length : 0,
    }),
  };
}

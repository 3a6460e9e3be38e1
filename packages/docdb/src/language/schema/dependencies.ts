// https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/#available-keywords
import { isArray, isDocument } from '../../values/type-of.ts';
import type { Document, Value } from '../../values/value.ts';
import { typeMismatch } from '../match/refusal.ts';
import { readDocument, readNames } from './operand.ts';
import type { Keyword, SchemaCompiler } from './rule.ts';

/** What a document with a certain property must meet too. */
interface Dependency {
  readonly property: string;
  holds(document: Document): boolean;
  explain(document: Document): Document;
  readonly hazardous: boolean;
}

export const dependencies: Keyword = {
  name: 'dependencies',
  compile: (operand, compiler) => {
    const all = Object.entries(readDocument('dependencies', operand)).map(([property, demand]) =>
      readDependency(property, demand, compiler),
    );
    const failing = (document: Document): readonly Dependency[] =>
      all.filter((each) => Object.hasOwn(document, each.property) && !each.holds(document));
    return {
      test: (value) => !isDocument(value) || failing(value).length === 0,
      explain: (value) => ({
        operatorName: 'dependencies',
        failingDependencies: isDocument(value) ? failing(value).map((each) => each.explain(value)) : [],
      }),
      hazardous: all.some((each) => each.hazardous),
    };
  },
};

function readDependency(property: string, demand: Value, compiler: SchemaCompiler): Dependency {
  if (isArray(demand)) {
    const names = readNames('dependencies', demand);
    return {
      property,
      holds: (document) => names.every((name) => Object.hasOwn(document, name)),
      explain: (document) => ({
        conditionalProperty: property,
        missingProperties: names.filter((name) => !Object.hasOwn(document, name)),
      }),
      hazardous: false,
    };
  }
  if (!isDocument(demand)) {
    throw typeMismatch(`$jsonSchema keyword 'dependencies': '${property}' must be an object or an array of names`);
  }
  const schema = compiler.subschema(demand, `dependencies.${property}`);
  return {
    property,
    holds: (document) => schema.test(document),
    explain: (document) => ({
      conditionalProperty: property,
      ...schema.annotations,
      details: schema.explain(document),
    }),
    hazardous: schema.hazardous,
  };
}

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/facet/
import { MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { putField } from '../expression/fields.ts';
import { bounded, weightOf } from '../expression/growth.ts';
import { asValue, isList, isObject, kindOf } from '../expression/kind.ts';
import { checkFieldName } from '../expression/path-names.ts';
import { holdAll } from './hold-all.ts';
import { nestIn, type Pipeline, type StageDefinition, type StageTools } from './pipeline.ts';
import { runPipeline } from './run-pipeline.ts';

interface Facet {
  readonly name: string;
  readonly pipeline: Pipeline;
}

export const $facet: StageDefinition = {
  name: '$facet',
  compile(operand, context, tools) {
    if (!isObject(operand) || Object.keys(operand).length === 0) {
      throw new MongoServerError(40169, 'the $facet specification must be a non-empty object');
    }
    if (tools.nesting.inFacet)
      throw new MongoServerError(40600, '$facet is not allowed to be used within a $facet stage');
    const facets = Object.keys(operand).map((name) => compileFacet(name, operand[name], context, tools));
    return {
      name: '$facet',
      inner: facets.map(({ pipeline }) => pipeline),
      *run(input) {
        const documents = holdAll(input, context);
        const result: Document = {};
        for (const { name, pipeline } of facets) {
          const found: Document[] = [];
          for (const document of runPipeline(pipeline, documents.items, context)) {
            context.budget.hold(weightOf(document));
            found.push(document);
          }
          putField(result, name, found);
        }
        context.budget.release(documents.bytes);
        yield bounded(result);
      },
    };
  },
};

function compileFacet(name: string, stages: unknown, context: LanguageContext, tools: StageTools): Facet {
  checkFieldName(name);
  if (!isList(stages)) {
    throw new MongoServerError(
      40170,
      `arguments to $facet must be arrays, ${name} is of type ${kindOf(asValue(stages))}`,
    );
  }
  for (const stage of stages) {
    if (!isObject(stage)) {
      throw new MongoServerError(
        40171,
        `elements of arrays in $facet spec must be non-empty objects, ${name} holds ${kindOf(stage)}`,
      );
    }
  }
  const pipeline = tools.compilePipeline(stages, context, nestIn(tools.nesting, '$facet'));
  return { name, pipeline };
}

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/lookup/

import { BSONRegExp } from 'bson';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { rootScope } from '../expression/compile.ts';
import { constant } from '../expression/constant.ts';
import { type Expression, MISSING, type Result } from '../expression/expression.ts';
import { compilePath } from '../expression/field-path.ts';
import { putField } from '../expression/fields.ts';
import { frameOf } from '../expression/frame.ts';
import { bounded } from '../expression/growth.ts';
import { isList, isNullish } from '../expression/kind.ts';
import { setAt } from '../expression/nested-field.ts';
import { checkUserVariable } from '../expression/scope.ts';
import { compileFilter } from '../match/compile.ts';
import { holdAll } from './hold-all.ts';
import { type LookupJoin, type LookupSpec, readLookup } from './lookup-spec.ts';
import { matching } from './matching.ts';
import { nestIn, type Pipeline, type StageDefinition } from './pipeline.ts';
import { runPipeline } from './run-pipeline.ts';

const maxDepth = 20;

export const $lookup: StageDefinition = {
  name: '$lookup',
  compile(operand, context, tools) {
    const spec = readLookup(operand);
    if (tools.nesting.depth >= maxDepth) {
      throw new MongoServerError(232, `$lookup is nested more than ${maxDepth} levels deep`);
    }
    const variables = compileVariables(spec.let, context);
    const cells = new Map([...(context.cells ?? []), ...variables.map(({ name, cell }) => [name, cell] as const)]);
    const inside: LanguageContext = { ...context, cells };
    const pipeline = tools.compilePipeline(spec.pipeline, inside, nestIn(tools.nesting, '$lookup'));
    checkFeed(spec, pipeline);
    const find = foreignDocuments(spec, pipeline, context);
    return {
      name: '$lookup',
      inner: [pipeline],
      collections: spec.from === undefined ? [] : [spec.from],
      *run(input) {
        for (const document of input) {
          context.budget.step();
          const frame = frameOf(document);
          for (const { cell, value } of variables) cell.value = value.evaluate(frame);
          const found = holdAll(runPipeline(pipeline, find(document), inside), context);
          context.budget.release(found.bytes);
          yield setAt(document, spec.as, bounded(found.items));
        }
      },
    };
  },
};

/** Without a collection the pipeline must make its documents itself. */
function checkFeed(spec: LookupSpec, pipeline: Pipeline): void {
  if (spec.from === undefined && !pipeline.selfFed) {
    throw new MongoServerError(ErrorCode.FailedToParse, "must specify 'from' field for a $lookup");
  }
  if (spec.from !== undefined && pipeline.selfFed) {
    throw new MongoServerError(ErrorCode.InvalidNamespace, "$lookup with $documents must not specify 'from'");
  }
}

type Find = (document: Document) => Iterable<Document>;

function foreignDocuments({ from, join }: LookupSpec, pipeline: Pipeline, context: LanguageContext): Find {
  const { source } = context;
  if (from === undefined) return () => [];
  if (source === undefined) {
    throw new MongoServerError(
      ErrorCode.IllegalOperation,
      '$lookup is not possible here: no other collection can be read',
    );
  }
  if (join === undefined) return () => source.find(from, usableFilter(pipeline.filter));
  return (document) => {
    const filter = foreignFilter(document, join);
    return matching(source.find(from, filter), compileFilter(filter, context), context);
  };
}

/** What may be handed to the engine: `$expr` may read variables that it does not know. The pipeline tests all of it. */
function usableFilter(filter: Document): Document {
  const usable: Document = {};
  for (const field of Object.keys(filter)) {
    if (!field.startsWith('$')) putField(usable, field, filter[field]);
  }
  return usable;
}

interface Variable {
  readonly name: string;
  readonly cell: { value: Result };
  readonly value: Expression;
}

function compileVariables(given: Document, context: LanguageContext): readonly Variable[] {
  const scope = rootScope(context);
  return Object.keys(given).map((name) => {
    checkUserVariable(name);
    return { name, cell: { value: MISSING }, value: scope.compile(given[name], scope) };
  });
}

/** An array matches by each of its elements; null, missing and an empty array match null and missing. */
function foreignFilter(document: Document, { local, foreign }: LookupJoin): Document {
  const filter: Document = {};
  const value = compilePath(constant(document), local).evaluate(frameOf(document));
  if (!isList(value) || value.length === 0) {
    putField(filter, foreign, { $eq: isNullish(value) || isList(value) ? null : value });
  } else if (value.some((element) => element instanceof BSONRegExp)) {
    // Inside $in a regular expression would be a pattern.
    putField(
      filter,
      '$or',
      value.map((element) => ({ [foreign]: { $eq: element ?? null } })),
    );
  } else {
    putField(filter, foreign, { $in: value.map((element) => element ?? null) });
  }
  return filter;
}

// https://www.mongodb.com/docs/manual/reference/operator/aggregation/lookup/

import { BSONRegExp } from 'bson';
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { rootScope } from '../expression/compile.ts';
import { constant } from '../expression/constant.ts';
import { type Expression, MISSING, type Result } from '../expression/expression.ts';
import { compilePath } from '../expression/field-path.ts';
import { putField } from '../expression/fields.ts';
import { frameOf } from '../expression/frame.ts';
import { bounded, weightOf } from '../expression/growth.ts';
import { isList, isNullish, isObject, kindOf } from '../expression/kind.ts';
import { setAt } from '../expression/nested-field.ts';
import { parsePathNames } from '../expression/path-names.ts';
import { checkUserVariable } from '../expression/scope.ts';
import { compileFilter } from '../match/compile.ts';
import type { Filter } from '../match/filter.ts';
import type { StageDefinition } from './pipeline.ts';
import { runPipeline } from './run-pipeline.ts';

interface LookupSpec {
  readonly from: string;
  readonly as: readonly string[];
  readonly join: { readonly local: readonly string[]; readonly foreign: string } | undefined;
  readonly let: Document;
  readonly pipeline: unknown;
}

const maxDepth = 20;

export const $lookup: StageDefinition = {
  name: '$lookup',
  compile(operand, context, tools) {
    const spec = readLookup(operand);
    if (tools.nesting.depth >= maxDepth) {
      throw new MongoServerError(232, `$lookup is nested more than ${maxDepth} levels deep`);
    }
    const { source } = context;
    if (source === undefined) {
      throw new MongoServerError(
        ErrorCode.IllegalOperation,
        '$lookup is not possible here: no other collection can be read',
      );
    }
    const variables = compileVariables(spec.let, context);
    const cells = new Map([...(context.cells ?? []), ...variables.map(({ name, cell }) => [name, cell] as const)]);
    const inside: LanguageContext = { ...context, cells };
    const nesting = { inside: '$lookup', depth: tools.nesting.depth + 1 } as const;
    const pipeline = tools.compilePipeline(spec.pipeline, inside, nesting);
    const find = (document: Document): Iterable<Document> => {
      const joined = spec.join === undefined ? {} : foreignFilter(document, spec.join);
      const documents = pipeline.selfFed ? [] : source.find(spec.from, joined);
      return spec.join === undefined ? documents : matching(documents, compileFilter(joined, context));
    };
    return {
      name: '$lookup',
      inner: [pipeline],
      collections: [spec.from],
      *run(input) {
        for (const document of input) {
          context.budget.step();
          const frame = frameOf(document);
          for (const { cell, value } of variables) cell.value = value.evaluate(frame);
          const found: Document[] = [];
          let bytes = 0;
          for (const foreign of runPipeline(pipeline, find(document), inside)) {
            const size = weightOf(foreign);
            context.budget.hold(size);
            bytes += size;
            found.push(foreign);
          }
          context.budget.release(bytes);
          yield setAt(document, spec.as, bounded(found));
        }
      },
    };
  },
};

function* matching(documents: Iterable<Document>, filter: Filter): Iterable<Document> {
  for (const document of documents) if (filter.test(document)) yield document;
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

/** An array matches by each of its elements; null and missing match null and missing. */
function foreignFilter(
  document: Document,
  join: { readonly local: readonly string[]; readonly foreign: string },
): Document {
  const filter: Document = {};
  const value = compilePath(constant(document), join.local).evaluate(frameOf(document));
  if (!isList(value)) {
    putField(filter, join.foreign, { $eq: isNullish(value) ? null : value });
  } else if (value.some((element) => element instanceof BSONRegExp)) {
    // Inside $in a regular expression would be a pattern.
    putField(
      filter,
      '$or',
      value.map((element) => ({ [join.foreign]: { $eq: element ?? null } })),
    );
  } else {
    putField(filter, join.foreign, { $in: value.map((element) => element ?? null) });
  }
  return filter;
}

function readLookup(operand: unknown): LookupSpec {
  if (!isObject(operand)) throw failed('the $lookup specification must be an object');
  const texts = new Map<string, string>();
  let given: Document = {};
  let pipeline: Value;
  for (const field of Object.keys(operand)) {
    const value = operand[field];
    if (field === 'let') given = readLet(value);
    else if (field === 'pipeline') pipeline = readPipeline(value);
    else if (!textFields.includes(field)) throw failed(`unknown argument to $lookup: ${field}`);
    else if (typeof value !== 'string')
      throw failed(`$lookup argument '${field}' must be a string, found ${kindOf(value)}`);
    else texts.set(field, value);
  }
  const as = texts.get('as');
  if (as === undefined) throw failed("must specify 'as' field for a $lookup");
  const local = texts.get('localField');
  const foreign = texts.get('foreignField');
  const from = texts.get('from');
  if (from === undefined) throw failed("must specify 'from' field for a $lookup");
  if ((local === undefined) !== (foreign === undefined)) {
    throw failed("$lookup requires both or neither of 'localField' and 'foreignField' to be specified");
  }
  if (pipeline === undefined && local === undefined) {
    throw failed("$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified");
  }
  if (pipeline === undefined && Object.hasOwn(operand, 'let')) {
    throw failed("$lookup with a 'let' argument must also specify 'pipeline'");
  }
  if (foreign !== undefined) parsePathNames(foreign);
  const join = local === undefined || foreign === undefined ? undefined : { local: parsePathNames(local), foreign };
  return { from, as: parsePathNames(as), join, let: given, pipeline: pipeline ?? [] };
}

const textFields: readonly string[] = ['from', 'as', 'localField', 'foreignField'];

function readLet(value: Value): Document {
  if (!isObject(value)) throw failed(`$lookup argument 'let' must be an object, found ${kindOf(value)}`);
  return value;
}

function readPipeline(value: Value): Value {
  if (!isList(value))
    throw new MongoServerError(ErrorCode.TypeMismatch, "'pipeline' option must be specified as an array");
  return value;
}

function failed(message: string): MongoServerError {
  return new MongoServerError(ErrorCode.FailedToParse, message);
}

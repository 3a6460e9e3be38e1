// https://www.mongodb.com/docs/manual/reference/operator/aggregation/unwind/
import { MongoServerError } from '../../port/errors.ts';
import { makeLong } from '../../values/number.ts';
import type { Document, Value } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { MISSING } from '../expression/expression.ts';
import { isList, isNullish, isObject } from '../expression/kind.ts';
import { setAt, valueAt } from '../expression/nested-field.ts';
import { parsePathNames } from '../expression/path-names.ts';
import type { StageDefinition } from './pipeline.ts';

interface UnwindSpec {
  readonly names: readonly string[];
  readonly index: readonly string[] | undefined;
  readonly preserve: boolean;
}

export const $unwind: StageDefinition = {
  name: '$unwind',
  compile(operand, context) {
    const spec = readSpec(operand);
    return {
      name: '$unwind',
      *run(input) {
        for (const document of input) {
          context.budget.step();
          yield* unwind(document, spec, context);
        }
      },
    };
  },
};

function readSpec(operand: unknown): UnwindSpec {
  if (typeof operand === 'string') return { names: readPath(operand), index: undefined, preserve: false };
  if (!isObject(operand)) {
    throw new MongoServerError(15981, 'expected either a string or an object as specification for $unwind stage');
  }
  let path: string | undefined;
  let index: readonly string[] | undefined;
  let preserve = false;
  for (const field of Object.keys(operand)) {
    const value = operand[field];
    if (field === 'path') path = readPathText(value);
    else if (field === 'includeArrayIndex') index = readIndexField(value);
    else if (field === 'preserveNullAndEmptyArrays') preserve = readPreserve(value);
    else throw new MongoServerError(28811, `unrecognized option to $unwind stage: ${field}`);
  }
  if (path === undefined) throw new MongoServerError(28812, 'no path specified to $unwind stage');
  return { names: readPath(path), index, preserve };
}

function readPathText(value: Value): string {
  if (typeof value !== 'string') throw new MongoServerError(28808, 'expected a string as the path for $unwind stage');
  return value;
}

function readPath(path: string): readonly string[] {
  if (path === '') throw new MongoServerError(28812, 'no path specified to $unwind stage');
  if (!path.startsWith('$')) {
    throw new MongoServerError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  }
  if (path.includes('\0')) throw new MongoServerError(16419, 'field path must not contain embedded null characters');
  return parsePathNames(path.slice(1));
}

function readIndexField(value: Value): readonly string[] {
  if (typeof value !== 'string' || value === '') {
    throw new MongoServerError(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage');
  }
  if (value.startsWith('$')) {
    throw new MongoServerError(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${value}`,
    );
  }
  return parsePathNames(value);
}

function readPreserve(value: Value): boolean {
  if (typeof value !== 'boolean') {
    throw new MongoServerError(28809, 'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage');
  }
  return value;
}

function* unwind(document: Document, spec: UnwindSpec, context: LanguageContext): Iterable<Document> {
  const value = valueAt(document, spec.names);
  if (isNullish(value) || (isList(value) && value.length === 0)) {
    if (!spec.preserve) return;
    const kept = isList(value) ? setAt(document, spec.names, MISSING) : document;
    yield withIndex(kept, spec, null);
    return;
  }
  if (!isList(value)) {
    yield withIndex(document, spec, null);
    return;
  }
  for (const [index, element] of value.entries()) {
    context.budget.step();
    yield withIndex(setAt(document, spec.names, element), spec, makeLong(BigInt(index)));
  }
}

function withIndex(document: Document, spec: UnwindSpec, index: Value): Document {
  return spec.index === undefined ? document : setAt(document, spec.index, index);
}

// https://www.mongodb.com/docs/manual/reference/operator/update/rename/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isArray, isDocument, typeOf } from '../../values/type-of.ts';
import type { Document } from '../../values/value.ts';
import { MISSING, type Result } from '../expression/expression.ts';
import { getField } from '../expression/fields.ts';
import { identicalValues } from './identical.ts';
import type { Modifier, Run, UpdateOperator } from './operator.ts';
import { isDynamicPath, parseUpdatePath } from './update-path.ts';

export const rename: UpdateOperator = {
  name: '$rename',
  compile: (path, operand) => {
    if (typeof operand !== 'string') {
      throw new MongoServerError(
        ErrorCode.BadValue,
        `The 'to' field for $rename must be a string, but '${path}' has ${typeOf(operand)}`,
      );
    }
    const from = parseUpdatePath(path);
    checkPaths(path, operand);
    return [
      { path, modifier: source },
      { path: operand, modifier: destination(from, operand) },
    ];
  },
};

const source: Modifier = {
  update: (_current, run) => {
    if (run.arraysEntered > 0) throw isElement('source', run.trail.join('.'));
    return MISSING;
  },
  create: () => MISSING,
};

function destination(from: readonly string[], to: string): Modifier {
  // No other operator may touch the source, so the document as it was has the value to move.
  const move = (run: Run): Result => {
    if (run.arraysEntered > 0) throw isElement('destination', to);
    return valueAt(run.root, from);
  };
  return {
    create: move,
    update: (current, run) => {
      const value = move(run);
      return value === MISSING || identicalValues(current, value) ? current : value;
    },
    skips: (run) => valueAt(run.root, from) === MISSING,
  };
}

function valueAt(document: Document, names: readonly string[]): Result {
  let value: Result = document;
  for (const name of names) {
    if (value === MISSING) return MISSING;
    if (isArray(value)) throw isElement('source', names.join('.'));
    value = isDocument(value) ? getField(value, name) : MISSING;
  }
  return value;
}

function checkPaths(from: string, to: string): void {
  const target = parseUpdatePath(to);
  if (from === to) {
    throw new MongoServerError(ErrorCode.BadValue, `The source and target field for $rename must differ: '${from}'`);
  }
  if (from.startsWith(`${to}.`) || to.startsWith(`${from}.`)) {
    throw new MongoServerError(
      ErrorCode.BadValue,
      `The source and target field for $rename must not be on the same path: '${from}' and '${to}'`,
    );
  }
  if (to.includes('\0')) {
    throw new MongoServerError(ErrorCode.BadValue, "The 'to' field for $rename cannot contain an embedded null byte");
  }
  if (isDynamicPath(parseUpdatePath(from))) throw isDynamic('source', from);
  if (isDynamicPath(target)) throw isDynamic('destination', to);
}

function isDynamic(which: string, path: string): MongoServerError {
  return new MongoServerError(ErrorCode.BadValue, `The ${which} field for $rename may not be dynamic: ${path}`);
}

function isElement(which: string, path: string): MongoServerError {
  return new MongoServerError(
    ErrorCode.BadValue,
    `The ${which} field of $rename cannot be an array element, but '${path}' goes through an array`,
  );
}

import { type Document, isArray, isDocument, isNumeric, toDouble, type Value } from '@coglex/docdb';
import type { Caller } from '../../access/caller.ts';
import { inputProblem, problem } from '../../http/problem.ts';
import { checkInput } from './input-limits.ts';
import { pointTo } from './json-pointer.ts';
import { checkDocumentFields, checkOperatorFields } from './reserved-fields.ts';
import { guardPipeline } from './update-pipeline.ts';

export type Change = Document | readonly Document[];

/** What a PATCH sends as MongoDB's update: plain fields mean `$set`; operators and pipelines are taken as they are. */
export function readChange(document: Value, caller: Caller, pointer: string): Change {
  if (isDocument(document) && !hasOperator(document)) {
    checkInput(document, 'document', pointer);
    checkDocumentFields(document, pointer);
    return { $set: document };
  }
  return readUpdate(document, caller, pointer);
}

/** A driver's update: operators or a pipeline. */
export function readUpdate(update: Value, caller: Caller, pointer: string): Change {
  if (isArray(update)) return readPipeline(update, caller, pointer);
  if (!isDocument(update))
    throw inputProblem('storage/invalid-update', [{ pointer, detail: 'must be a document or a pipeline' }]);
  checkInput(update, 'update', pointer);
  for (const name of Object.keys(update)) {
    if (!name.startsWith('$')) {
      const detail = hasOperator(update)
        ? 'is a plain field among update operators: use one or the other'
        : 'must be an update operator';
      throw inputProblem('storage/invalid-update', [{ pointer: pointTo(pointer, name), detail }]);
    }
  }
  if (Object.keys(update).length === 0)
    throw inputProblem('storage/invalid-update', [{ pointer, detail: 'must have an update operator' }]);
  checkOperatorFields(update, pointer);
  checkArithmetic(update, pointer);
  return update;
}

function readPipeline(update: readonly Value[], caller: Caller, pointer: string): readonly Document[] {
  if (caller.kind !== 'secret') {
    throw problem('access/secret-key-needed', {
      detail: 'An update pipeline needs a secret key; use update operators.',
    });
  }
  checkInput(update, 'pipeline', pointer);
  const stages = update.filter(isDocument);
  const [wrong] = update.keys().filter((index) => !isDocument(update[index]));
  if (wrong !== undefined)
    throw inputProblem('storage/invalid-update', [{ pointer: pointTo(pointer, wrong), detail: 'must be a stage' }]);
  return guardPipeline(stages, pointer);
}

function hasOperator(document: Document): boolean {
  return Object.keys(document).some((name) => name.startsWith('$'));
}

const arithmetic = ['$inc', '$mul'] as const;

/** An operand that is not finite, or beyond what a double holds exactly, would spoil the stored number for every later reader. */
function checkArithmetic(update: Document, pointer: string): void {
  for (const operator of arithmetic) {
    const operand = update[operator];
    if (!Object.hasOwn(update, operator) || !isDocument(operand)) continue;
    for (const [path, value] of Object.entries(operand)) {
      if (!isNumeric(value)) continue;
      const size = Math.abs(toDouble(value));
      if (size <= Number.MAX_SAFE_INTEGER) continue;
      const detail = 'must be a finite number between -2^53 and 2^53';
      throw inputProblem('storage/invalid-update', [{ pointer: pointTo(pointTo(pointer, operator), path), detail }]);
    }
  }
}

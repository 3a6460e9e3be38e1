import { type Document, isArray, isDocument, type Value } from '@coglex/docdb';
import { inputProblem, type Problem } from '../../http/problem.ts';
import { isReserved } from './field-path.ts';
import { pointTo } from './json-pointer.ts';

/** Throws where a document that is to be stored sets a field of the server. */
export function checkDocumentFields(document: Document, pointer: string): void {
  for (const name of Object.keys(document)) {
    if (isReserved(name)) throw reserved(pointTo(pointer, name));
  }
}

/** Throws where a whole document has an operator of updates: who sends one means a change, not a field of that name. */
export function refuseOperators(document: Document, pointer: string): void {
  for (const name of Object.keys(document)) {
    if (!name.startsWith('$')) continue;
    const fault = { pointer: pointTo(pointer, name), detail: 'is an operator, which a whole document cannot have' };
    throw inputProblem('storage/invalid-document', [fault]);
  }
}

/** Throws where update operators touch a field of the server, by any path and as either end of `$rename`. */
export function checkOperatorFields(update: Document, pointer: string): void {
  for (const [operator, operand] of Object.entries(update)) {
    if (!isDocument(operand)) continue;
    const place = pointTo(pointer, operator);
    for (const [path, value] of Object.entries(operand)) {
      if (isReserved(path)) throw reserved(pointTo(place, path));
      if (operator === '$rename' && typeof value === 'string' && isReserved(value))
        throw reserved(pointTo(place, path));
    }
  }
}

/** Throws where an upsert would take a field of the server over from its filter. */
export function checkUpsertFields(equalities: readonly { readonly path: string }[], pointer: string): void {
  for (const { path } of equalities) {
    if (isReserved(path))
      throw reserved(
        pointer,
        `holds \`${path}\`, which an upsert would set; fields that begin with \`_\` are set by the server`,
      );
  }
}

/** Throws where a stage of an update pipeline names a field of the server as one that it makes or takes away. */
export function checkStageFields(stage: Document, pointer: string): void {
  for (const [name, operand] of Object.entries(stage)) {
    const place = pointTo(pointer, name);
    if (name === '$unset') {
      for (const path of isArray(operand) ? operand : [operand]) checkPath(path, place);
    } else if (isDocument(operand) && (name === '$set' || name === '$addFields' || name === '$project')) {
      for (const path of Object.keys(operand)) checkPath(path, pointTo(place, path));
    }
  }
}

function checkPath(path: Value, pointer: string): void {
  if (typeof path === 'string' && isReserved(path)) throw reserved(pointer);
}

function reserved(
  pointer: string,
  detail = 'is a field of the server: names that begin with `_` cannot be set',
): Problem {
  return inputProblem('storage/reserved-field', [{ pointer, detail }]);
}

import type { ProblemCode, ProblemFault } from '@coglex/protocol';
import type { ErrorObject } from 'ajv';
import { inputProblem, type Problem, problem } from './problem.ts';

const codes: Readonly<Record<string, ProblemCode>> = {
  body: 'request/invalid-body',
  querystring: 'request/invalid-query',
  headers: 'request/invalid-header',
};

/** Ajv's errors as one problem with a JSON Pointer for each fault. */
export function validationProblem(part: string, errors: readonly ErrorObject[]): Problem {
  const faults = meaningful(errors).map(asFault);
  if (part === 'params') return parameterProblem(faults);
  return inputProblem(codes[part] ?? 'request/invalid-body', faults);
}

/** Of an `anyOf` only its own error is kept where no branch got further: the branches' errors contradict each other. */
function meaningful(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const whole = errors.filter((error) => error.keyword === 'anyOf' || error.keyword === 'oneOf');
  if (whole.length === 0) return errors;
  return errors.filter(
    (error) => whole.includes(error) || !whole.some((outer) => error.instancePath === outer.instancePath),
  );
}

function asFault(error: ErrorObject): ProblemFault {
  const parameters: Readonly<Record<string, unknown>> = error.params;
  const at = (name: unknown): string => `${error.instancePath}/${escapeSegment(String(name))}`;
  switch (error.keyword) {
    case 'additionalProperties':
      return { pointer: at(parameters['additionalProperty']), detail: `is not known here${known(error.parentSchema)}` };
    case 'required':
      return { pointer: at(parameters['missingProperty']), detail: 'is missing' };
    case 'x-ejson':
      return { pointer: error.instancePath, detail: 'must be a document' };
    case 'anyOf':
    case 'oneOf':
      return { pointer: error.instancePath, detail: 'has none of the allowed forms' };
    case 'enum':
      return { pointer: error.instancePath, detail: `must be one of ${list(parameters['allowedValues'])}` };
    case 'const':
      return { pointer: error.instancePath, detail: `must be ${JSON.stringify(parameters['allowedValue'])}` };
    case 'type':
      return { pointer: error.instancePath, detail: `must be of type ${String(parameters['type'])}` };
    default:
      return { pointer: error.instancePath, detail: error.message ?? 'is not valid' };
  }
}

/** What could have been meant. */
function known(schema: ErrorObject['parentSchema']): string {
  const properties: unknown = schema?.['properties'];
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return names.length === 0 ? '' : `: there are ${names.join(', ')}`;
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : 'the allowed values';
}

/** RFC 6901 section 3. */
function escapeSegment(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A path names things: what is wrong with it has a code of its own. */
function parameterProblem(faults: readonly ProblemFault[]): Problem {
  const pointer = faults[0]?.pointer;
  if (pointer === '/collection' || pointer === '/name')
    return problem('storage/invalid-collection', { errors: faults });
  if (pointer === '/key') return problem('storage/invalid-key', { errors: faults });
  return inputProblem('request/invalid-url', faults);
}

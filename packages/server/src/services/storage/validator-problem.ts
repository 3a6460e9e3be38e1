import { type Document, ErrorCode, isArray, isDocument, MongoServerError, type Value } from '@coglex/docdb';
import type { ProblemFault } from '@coglex/protocol';
import { problem } from '../../http/problem.ts';
import { pointTo } from './json-pointer.ts';

const maxFaults = 50;

/** Runs a write, and turns a validator's refusal into the problem that points at what is wrong, below `pointer` of the document's index. */
export async function explainingRefusal<T>(pointer: (index: number) => string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw explainRefusal(error, pointer);
  }
}

/** As `explainingRefusal` for an error that is there already; any other error stays as it is. */
export function explainRefusal(error: unknown, pointerOf: (index: number) => string): unknown {
  if (!(error instanceof MongoServerError) || error.code !== ErrorCode.DocumentValidationFailure) return error;
  const pointer = pointerOf(error.details.index ?? 0);
  const errors = validatorFaults(error.details.errInfo, pointer).slice(0, maxFaults);
  const [first] = errors;
  const detail = first === undefined ? undefined : `${first.pointer} ${first.detail}.`;
  return problem('storage/validation-failed', { errors, cause: error, ...(detail === undefined ? {} : { detail }) });
}

/** https://www.mongodb.com/docs/manual/core/schema-validation/handle-invalid-documents/ : `errInfo.details` as faults. */
export function validatorFaults(errInfo: unknown, pointer: string): readonly ProblemFault[] {
  const details = isDocument(errInfo as Value) ? memberOf(errInfo as Document, 'details') : undefined;
  return isDocument(details) ? faultsOf(details, pointer) : [];
}

/** `reason`: what the schema itself says of the value, by `description` or `title`. */
function faultsOf(rule: Document, pointer: string, reason: string | null = null): readonly ProblemFault[] {
  const named = namedFaults(rule, pointer);
  if (named.length > 0) return named;
  const place = placeOf(rule, pointer);
  const spoken = reasonOf(rule) ?? reason;
  const nested = lists.flatMap((name) => rulesIn(memberOf(rule, name)));
  if (nested.length > 0) return nested.flatMap((inner) => faultsOf(inner, place, spoken));
  return [{ pointer: place, detail: spoken === null ? detailOf(rule) : `is refused: ${spoken}` }];
}

const lists = ['schemaRulesNotSatisfied', 'propertiesNotSatisfied', 'clausesNotSatisfied', 'details'] as const;

/** Properties that are missing, or there too many: what is wrong is said by their names alone. */
function namedFaults(rule: Document, pointer: string): readonly ProblemFault[] {
  const missing = namesIn(rule['missingProperties']).map((name) => ({
    pointer: pointTo(pointer, name),
    detail: 'is missing',
  }));
  const additional = rule['operatorName'] === 'additionalProperties' ? namesIn(rule['additionalProperties']) : [];
  return [...missing, ...additional.map((name) => ({ pointer: pointTo(pointer, name), detail: 'is not allowed' }))];
}

/** A property or an item is told by its name or index, beside what is said of it. */
function placeOf(rule: Document, pointer: string): string {
  const name = memberOf(rule, 'propertyName') ?? memberOf(rule, 'failingProperty');
  if (typeof name === 'string') return pointTo(pointer, name);
  const path = pathOf(rule);
  if (path !== null) return path.split('.').reduce(pointTo, pointer);
  const index = memberOf(rule, 'itemIndex');
  return typeof index === 'number' && index >= 0 ? pointTo(pointer, index) : pointer;
}

/** A condition of a query validator shows itself as it was written: `{n: {$gt: 0}}`. */
function pathOf(rule: Document): string | null {
  const { operatorName, specifiedAs } = rule;
  if (typeof operatorName !== 'string' || !operatorName.startsWith('$') || !isDocument(specifiedAs)) return null;
  const [path] = Object.keys(specifiedAs);
  return path === undefined || path.startsWith('$') ? null : path;
}

/** Of a property only: what a schema says of the whole document does not say what is wrong with it. */
function reasonOf(rule: Document): string | null {
  if (memberOf(rule, 'propertyName') === undefined) return null;
  const reason = memberOf(rule, 'description') ?? memberOf(rule, 'title');
  return typeof reason === 'string' ? reason : null;
}

function detailOf(rule: Document): string {
  const name = rule['operatorName'];
  const wanted =
    isDocument(rule['specifiedAs']) && typeof name === 'string' ? memberOf(rule['specifiedAs'], name) : undefined;
  const shown = typeof wanted === 'string' || typeof wanted === 'number' ? ` (${String(wanted)})` : '';
  return typeof name === 'string'
    ? `does not satisfy ${name}${shown}`
    : 'is refused by the validator of the collection';
}

function rulesIn(value: Value): readonly Document[] {
  return isArray(value) ? value.filter(isDocument) : isDocument(value) ? [value] : [];
}

function namesIn(value: Value): readonly string[] {
  return isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function memberOf(document: Document, name: string): Value {
  return Object.hasOwn(document, name) ? document[name] : undefined;
}

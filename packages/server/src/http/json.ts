import { isUtf8 } from 'node:buffer';
import { isArray, isDocument, ParseError, parseExtendedJson, type Value } from '@coglex/docdb';
import type { ProblemCode, ProblemFault } from '@coglex/protocol';
import { maxDepth } from './limits.ts';
import { inputProblem, type Problem, problem } from './problem.ts';

/** Levels that a body may have around a document: `{operations: [{insertOne: {document: …}}]}`. */
const envelopeDepth = 5;

/** A body: strict UTF-8, no byte order mark, exact numbers, no member twice (RFC 8259, Extended JSON v2). */
export function parseJsonBody(body: Buffer): Value {
  if (body.length === 0)
    throw problem('request/invalid-json', { detail: 'The body is empty; it must be a JSON object.' });
  // A lenient decoder would turn what is no UTF-8 into U+FFFD and so change the data.
  if (!isUtf8(body)) throw problem('request/invalid-json', { detail: 'The body is not UTF-8.' });
  return parse(body.toString('utf8'), '', 'request/invalid-json');
}

/** An Extended JSON parameter of a query string. */
export function parseQueryJson(name: string, text: string): Value {
  return parse(text, `/${name}`, 'request/invalid-query');
}

function parse(text: string, prefix: string, code: ProblemCode): Value {
  let value: Value;
  try {
    value = parseExtendedJson(text, { maxDepth: maxDepth + envelopeDepth });
  } catch (error) {
    if (error instanceof ParseError) throw parseProblem(error, prefix, code);
    throw error;
  }
  // Most texts hold none of these letters, and are not walked.
  if (text.includes('__proto__') || text.includes('prototype') || text.includes('\\u')) refuseForbidden(value, prefix);
  return value;
}

function parseProblem(error: ParseError, prefix: string, code: ProblemCode): Problem {
  const fault: ProblemFault = { pointer: prefix + error.pointer, detail: error.message };
  // The pointer of such a text is as long as the text is deep.
  if (error.message.includes('deeper than')) return problem('request/too-deep');
  if (error.message.includes('there twice')) return withDetail('request/duplicate-key', fault);
  return withDetail(code, fault);
}

function withDetail(code: ProblemCode, fault: ProblemFault): Problem {
  return problem(code, { detail: `Not valid JSON: ${fault.detail}.`, errors: [fault] });
}

/**
 * `__proto__` and `constructor.prototype`, as names or in dotted paths, at any depth. They are harmless here (fields are own
 * properties only), but not in every program that will read the data.
 */
function refuseForbidden(value: Value, pointer: string): void {
  if (isArray(value)) {
    value.forEach((item, index) => {
      refuseForbidden(item, `${pointer}/${index}`);
    });
  } else if (isDocument(value)) {
    for (const [name, member] of Object.entries(value)) {
      const here = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const reachesPrototype = name === 'constructor' && isDocument(member) && Object.hasOwn(member, 'prototype');
      if (reachesPrototype || isForbidden(name)) {
        throw inputProblem('request/forbidden-key', [{ pointer: here, detail: 'is a name that is refused' }]);
      }
      refuseForbidden(member, here);
    }
  }
}

function isForbidden(name: string): boolean {
  const segments = name.split('.');
  return segments.some(
    (segment, index) => segment === '__proto__' || (segment === 'constructor' && segments[index + 1] === 'prototype'),
  );
}

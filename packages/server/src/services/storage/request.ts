import { type Document, isDocument, type Precondition } from '@coglex/docdb';
import type { FastifyReply } from 'fastify';
import { ifMatch, ifNoneMatch } from '../../http/conditional.ts';
import { parseQueryJson } from '../../http/json.ts';
import { inputProblem, problem } from '../../http/problem.ts';

/** An Extended JSON parameter that must be a document; undefined where it is not sent. */
export function documentParameter(name: string, text: string | undefined): Document | undefined {
  if (text === undefined) return undefined;
  const value = parseQueryJson(name, text);
  if (isDocument(value)) return value;
  throw inputProblem('request/invalid-query', [{ pointer: `/${name}`, detail: 'must be a document' }]);
}

interface ConditionalHeaders {
  readonly 'if-match'?: string | undefined;
  readonly 'if-none-match'?: string | undefined;
}

/** What `If-Match` and `If-None-Match: *` ask of the stored document; undefined without them. */
export function preconditionOf(headers: ConditionalHeaders): Precondition | undefined {
  const match = ifMatch(headers['if-match']);
  const noneMatch = ifNoneMatch(headers['if-none-match']);
  if (match !== null && noneMatch !== null) {
    throw problem('request/invalid-header', { detail: '`If-Match` and `If-None-Match` cannot go together here.' });
  }
  if (match !== null) return match === '*' ? { exists: true } : { version: match };
  if (noneMatch === null) return undefined;
  if (noneMatch === '*') return { exists: false };
  throw problem('request/invalid-header', { detail: 'In a write `If-None-Match` can only be `*`.' });
}

/** Ends a read when the client goes away. */
export function signalOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** RFC 7240: `Prefer: return=minimal`, alone or in a list. */
export function wantsMinimal(prefer: string | readonly string[] | undefined): boolean {
  if (prefer === undefined) return false;
  const [first] = [prefer]
    .flat()
    .join(',')
    .matchAll(/(?:^|,)\s*return\s*=\s*"?(minimal|representation)"?\s*(?=[,;]|$)/gi);
  return first?.[1]?.toLowerCase() === 'minimal';
}

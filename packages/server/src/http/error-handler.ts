import { MongoServerError } from '@coglex/docdb';
import type { ProblemCode } from '@coglex/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { noStore } from './caching.ts';
import { databaseProblem } from './database-problem.ts';
import { Problem, problem } from './problem.ts';
import { problemMediaType, problemText } from './problem-body.ts';

/** What Fastify refuses by itself. https://fastify.dev/docs/latest/Reference/Errors/ */
const byFastifyCode: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_BAD_URL: 'request/invalid-url',
  FST_ERR_MAX_PARAM_LENGTH: 'request/url-too-long',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request/body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request/unsupported-media-type',
  FST_ERR_CTP_EMPTY_TYPE: 'request/unsupported-media-type',
  FST_ERR_CTP_INVALID_TYPE: 'request/unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request/malformed',
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: 'request/unsupported-media-type',
  FST_ERR_HANDLER_TIMEOUT: 'server/timeout',
};

/** The one place where an error becomes an answer. */
export function createErrorHandler(
  log: Logger,
): (error: unknown, request: FastifyRequest, reply: FastifyReply) => void {
  return (error, request, reply) => {
    const known = asProblem(error);
    if (known.status >= 500) logFault(log, known, request);
    sendProblem(known, request, reply);
  };
}

/** Every error as a problem; one that we do not know is a fault of ours. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof MongoServerError) return databaseProblem(error);
  if (!(error instanceof Error)) return problem('server/internal', { cause: error });
  const code = 'code' in error && typeof error.code === 'string' ? byFastifyCode[error.code] : undefined;
  if (code !== undefined) return problem(code, { cause: error });
  // The client went away, or sent less than it had promised.
  if ('code' in error && error.code === 'ECONNRESET') return problem('request/malformed', { cause: error });
  return problem('server/internal', { cause: error });
}

export function sendProblem(known: Problem, request: FastifyRequest, reply: FastifyReply): void {
  const { headers } = known.options;
  if (headers !== undefined) for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  reply
    .code(known.status)
    .header('x-request-id', request.id)
    .header('cache-control', noStore)
    .type(problemMediaType)
    .send(problemText(known, request.id));
}

/** Once, with what caused it; the answer holds none of that. */
function logFault(log: Logger, fault: Problem, request: FastifyRequest): void {
  const fields = { requestId: request.id, method: request.method, path: pathOf(request.url), code: fault.code };
  if (fault.status === 500) log.error({ ...fields, err: fault.cause ?? fault }, 'a request failed');
  else log.warn({ ...fields, err: fault.cause }, fault.message);
}

/** Without the query string, which may hold data. */
function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

import { hash } from 'node:crypto';
import type { Value } from '@coglex/docdb';
import { type FastifyReply, type FastifyRequest, type FastifyServerOptions, fastify } from 'fastify';
import type { Logger } from 'pino';
import { anonymous } from '../access/caller.ts';
import type { Config } from '../config/config.ts';
import { createAllowedMethods } from './allowed-methods.ts';
import { checkBodyHeaders } from './content-type.ts';
import { asProblem, createErrorHandler, sendProblem } from './error-handler.ts';
import { parseJsonBody } from './json.ts';
import { keepAliveTimeoutMs, maxParameterLength } from './limits.ts';
import { createNodeServer, refuseMalformed } from './node-server.ts';
import { problem } from './problem.ts';
import { createRequestIds } from './request-id.ts';
import type { Server } from './server.ts';
import { createValidators, type Validators } from './validator.ts';

export interface HttpServer {
  readonly server: Server;
  readonly validators: Validators;
}

/** The server without routes: parsing, limits, request ids, problems, 404, 405 and OPTIONS. */
export function createServer(config: Config, log: Logger): HttpServer {
  const ids = createRequestIds();
  const validators = createValidators();
  const options: FastifyServerOptions = {
    // Loggers per request cost more than most requests; errors are logged by the error handler.
    logger: false,
    genReqId: ids.of,
    requestIdHeader: false,
    bodyLimit: config.max.contentLength,
    trustProxy: config.trusted.proxies.length === 0 ? false : [...config.trusted.proxies],
    keepAliveTimeout: keepAliveTimeoutMs,
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: maxParameterLength },
    serverFactory: (listener) => createNodeServer(config.tls, listener, ids),
    clientErrorHandler: (error, socket) => refuseMalformed(error, socket, ids.fresh()),
    frameworkErrors: (error, request, reply) => sendProblem(asProblem(error), request, reply),
    // Set below; without these two Fastify would load compilers of its own.
    schemaController: { compilersFactory: { buildValidator: notUsed, buildSerializer: notUsed } },
  };
  const server: Server = fastify(options);
  server.setValidatorCompiler(validators.compile);
  server.setSerializerCompiler(() => JSON.stringify);
  addRequestState(server);
  addJsonParser(server);
  server.setErrorHandler(createErrorHandler(log));
  answerMissing(server);
  return { server, validators };
}

function notUsed(): never {
  throw new Error('Compilers are set on the server');
}

function addRequestState(server: Server): void {
  server.decorateRequest('caller');
  server.decorateRequest('bodyDigest', '');
  server.addHook('onRequest', (request, reply, done) => {
    request.caller = anonymous;
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    done();
  });
}

/** The only body there is, unless a service adds a parser to its own routes. */
function addJsonParser(server: Server): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: Value) => void) => {
      checkBodyHeaders(request.headers);
      if (request.headers['idempotency-key'] !== undefined) request.bodyDigest = hash('sha256', body, 'base64url');
      done(null, body.length === 0 && request.method === 'DELETE' ? undefined : parseJsonBody(body));
    },
  );
}

/** 404; 405 with `Allow` where the path has other methods; OPTIONS that is no preflight says which. */
function answerMissing(server: Server): void {
  const allowed = createAllowedMethods();
  server.addHook('onRoute', (route) => allowed.add(route.method, route.url));
  server.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const methods = allowed.of(decodePath(request.url));
    if (methods.length === 0) throw problem('request/not-found');
    const allow = [...methods, 'OPTIONS'].join(', ');
    if (request.method !== 'OPTIONS') throw problem('request/method-not-allowed', { headers: { allow } });
    reply.code(204).header('allow', allow).send();
  });
}

/** The path as the router has seen it: it is known to decode, or Fastify had refused it. */
function decodePath(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

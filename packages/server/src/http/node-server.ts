import { readFileSync } from 'node:fs';
import type { Server as HttpServer, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ProblemCode } from '@coglex/protocol';
import type { Config } from '../config/config.ts';
import { loadHttps, nodeHttp } from '../lib/node-http.ts';
import { headersTimeoutMs, keepAliveTimeoutMs, maxHeaderBytes, maxUrlBytes, requestTimeoutMs } from './limits.ts';
import { type Problem, problem } from './problem.ts';
import { problemMediaType, problemText } from './problem-body.ts';
import type { RequestIds } from './request-id.ts';

/** Node's server with its parser strict and every wait bounded. What is no proper request is answered here. */
export function createNodeServer(tls: Config['tls'], listener: RequestListener, ids: RequestIds): HttpServer {
  const options = {
    insecureHTTPParser: false,
    maxHeaderSize: maxHeaderBytes,
    // Checked below, since Node would answer without a problem.
    requireHostHeader: false,
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    connectionsCheckingInterval: 2000,
  };
  const checked: RequestListener = (request, response) => {
    const refused = refuseTarget(request);
    if (refused === null) listener(request, response);
    else answerHere(refused, ids.of(request), response);
  };
  const server =
    tls.cert === null || tls.key === null
      ? nodeHttp.createServer(options, checked)
      : loadHttps().createServer({ ...options, cert: readFileSync(tls.cert), key: readFileSync(tls.key) }, checked);
  // RFC 9110 section 10.1.1: an expectation that is not known may be left unmet; Node would answer without a problem.
  server.on('checkExpectation', checked);
  // Without a listener Node would drop the connection without a word.
  server.on('connect', (_request: IncomingMessage, socket: Duplex) =>
    endSocket(socket, problem('request/method-not-allowed'), ids.fresh()),
  );
  return server;
}

/** RFC 9112 section 3.2: of the four forms of a target only the origin form is served; we are no proxy. */
function refuseTarget(request: IncomingMessage): Problem | null {
  const url = request.url ?? '';
  if (url.length > maxUrlBytes) return problem('request/url-too-long');
  // Node's parser also takes HTTP/0.9, which has no headers and so no `Host`.
  if (request.httpVersionMajor !== 1) return problem('request/malformed', { detail: 'Only HTTP/1 is spoken here.' });
  if (request.httpVersion === '1.1' && countHosts(request.rawHeaders) !== 1) {
    return problem('request/malformed', { detail: 'A request has one `Host`.' });
  }
  if (url.charCodeAt(0) === 0x2f) return null;
  if (url === '*') return problem('request/method-not-allowed', { headers: { allow: '' } });
  return problem('request/invalid-url', { detail: 'The request target must be a path.' });
}

/** RFC 9112 section 3.2: none and more than one are refused. Node keeps the first and drops the others. */
function countHosts(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
}

function answerHere(refused: Problem, id: string, response: ServerResponse): void {
  const body = problemText(refused, id);
  response.writeHead(refused.status, {
    ...refused.options.headers,
    'content-type': problemMediaType,
    'content-length': Buffer.byteLength(body),
    'x-request-id': id,
    connection: 'close',
  });
  response.end(body);
}

const byParserCode: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'request/headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request/timeout',
};

/** What the HTTP parser itself refuses never becomes a request: the answer is written by hand, and the connection closed. */
export function refuseMalformed(
  error: Error & { readonly code?: string | undefined; readonly rawPacket?: unknown },
  socket: Duplex,
  id: string,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = byParserCode[error.code ?? ''] ?? 'request/malformed';
  const isUrlTooLong = code === 'request/headers-too-large' && isStillInRequestLine(error.rawPacket);
  endSocket(socket, problem(isUrlTooLong ? 'request/url-too-long' : code), id);
}

function isStillInRequestLine(packet: unknown): boolean {
  return Buffer.isBuffer(packet) && /^[A-Z]+ \//.test(packet.toString('latin1', 0, 32)) && !packet.includes('\r\n');
}

function endSocket(socket: Duplex, refused: Problem, id: string): void {
  const body = problemText(refused, id);
  const head = [
    `HTTP/1.1 ${refused.status} ${nodeHttp.STATUS_CODES[refused.status] ?? ''}`,
    `Content-Type: ${problemMediaType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${id}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

import type { Db } from '@coglex/docdb';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Guard } from '../access/guard.ts';
import { requireSecret } from '../access/guard.ts';
import type { Config } from '../config/config.ts';
import { noStore } from '../http/caching.ts';
import { problem } from '../http/problem.ts';
import type { Server } from '../http/server.ts';
import { homeDocument, homePage } from './home-page.ts';
import type { Metrics } from './metrics.ts';
import { problemsPage } from './problems-page.ts';
import type { Readiness } from './readiness.ts';

export interface SystemDependencies {
  readonly config: Config;
  readonly db: Db;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  readonly guard: Guard;
}

/** What the server says of itself; no key is needed but for metrics. */
export function registerSystem(server: Server, { config, db, readiness, metrics, guard }: SystemDependencies): void {
  const tags = ['system'];
  const home = homePage(config.base.url ?? `http://localhost:${config.server.port}`);

  server.get(
    '/health',
    { schema: { tags, summary: 'Whether the process lives', operationId: 'health' } },
    (_request, reply) => {
      reply.header('cache-control', noStore).send({ status: 'ok' });
    },
  );

  server.get(
    '/ready',
    { schema: { tags, summary: 'Whether the server can serve', operationId: 'ready' } },
    async (_request, reply) => {
      if (readiness.problem !== null) throw readiness.problem;
      try {
        await db.collection('_keys').findOne({ _id: 'ready' });
      } catch (cause) {
        throw problem('server/unavailable', { cause });
      }
      return reply.header('cache-control', noStore).send({ status: 'ready' });
    },
  );

  server.get(
    '/',
    { schema: { tags, summary: 'What this is and where to go next', operationId: 'home' } },
    (request, reply) => {
      reply.header('vary', 'Accept');
      if (prefersJson(request.headers.accept)) reply.send(homeDocument);
      else sendHtml(reply, home);
    },
  );

  server.get(
    '/docs/problems',
    { schema: { tags, summary: 'Every problem explained', operationId: 'problems' } },
    (_request, reply) => sendHtml(reply, problemsPage()),
  );

  if (config.metrics.port === null) {
    server.get(
      '/metrics',
      {
        onRequest: guard,
        schema: { tags, summary: 'Metrics for Prometheus', operationId: 'metrics', security: [{ apiKey: [] }] },
      },
      async (request: FastifyRequest, reply: FastifyReply) => {
        requireSecret(request, 'admin');
        const { type, text } = await metrics.read();
        return reply.type(type).send(text);
      },
    );
  }
}

/** RFC 9110 section 12.5.1, as far as two forms need it: JSON where it is named and HTML is not, or is liked less. */
function prefersJson(accept: string | undefined): boolean {
  return accept !== undefined && quality(accept, 'application/json') > quality(accept, 'text/html');
}

function quality(accept: string, type: string): number {
  for (const range of accept.split(',')) {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    if (name !== type) continue;
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return weight === undefined ? 1 : Number(weight.slice(2));
  }
  return 0;
}

function sendHtml(reply: FastifyReply, html: string): void {
  reply
    .type('text/html; charset=utf-8')
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    .header('referrer-policy', 'no-referrer')
    .send(html);
}

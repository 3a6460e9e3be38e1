import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server as HttpServer, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';

/** Counted from the start, made into Prometheus's text when asked. */
export interface Metrics {
  read(): Promise<{ readonly type: string; readonly text: string }>;
  close(): void;
}

/** Node publishes every finished response here; no request carries a listener of its own. */
const channel = 'http.server.response.finish';

/** The library is loaded at the first scrape: most servers at rest are never asked. */
export function createMetrics(server: HttpServer): Metrics {
  const responses = new Map<number, number>();
  // What Node publishes: https://nodejs.org/api/diagnostics_channel.html#http
  const count = (message: unknown): void => {
    const finished = message as { readonly server: HttpServer; readonly response: ServerResponse };
    if (finished.server !== server) return;
    const { statusCode } = finished.response;
    responses.set(statusCode, (responses.get(statusCode) ?? 0) + 1);
  };
  subscribe(channel, count);
  let registry: Promise<Registry> | null = null;
  return {
    async read() {
      registry ??= createRegistry(responses);
      const ready = await registry;
      return { type: ready.contentType, text: await ready.metrics() };
    },
    close: () => {
      unsubscribe(channel, count);
    },
  };
}

async function createRegistry(responses: ReadonlyMap<number, number>): Promise<Registry> {
  const { collectDefaultMetrics, Counter, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Counter({
    name: 'coglex_http_responses_total',
    help: 'Answers by status.',
    labelNames: ['status'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [status, total] of responses) this.inc({ status }, total);
    },
  });
  return registry;
}

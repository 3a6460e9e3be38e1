import type { FastifyCorsOptions } from '@fastify/cors';

/**
 * Exact origins only: never `null`, never a pattern, never with credentials, since keys and tokens travel in headers that
 * a page has to set itself. https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function corsOptions(origins: readonly string[]): FastifyCorsOptions {
  return {
    origin: [...origins],
    credentials: false,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'idempotency-key',
      'if-match',
      'if-none-match',
      'prefer',
      'range',
      'x-api-key',
      'x-request-id',
    ],
    exposedHeaders: [
      'etag',
      'link',
      'location',
      'ratelimit',
      'ratelimit-policy',
      'retry-after',
      'x-request-id',
      'x-total-count',
    ],
    maxAge: 600,
    strictPreflight: false,
  };
}

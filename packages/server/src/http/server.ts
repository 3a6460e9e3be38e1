import type { FastifyInstance } from 'fastify';
import type { Caller } from '../access/caller.ts';

declare module 'fastify' {
  /** What `api-docs/` reads of a route's schema. */
  interface FastifySchema {
    readonly tags?: readonly string[];
    readonly summary?: string;
    readonly description?: string;
    /** A route with one is documented. */
    readonly operationId?: string;
    /** OpenAPI's security requirement, where it is not that of all routes under `/service`: a key. */
    readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  }
  interface FastifyRequest {
    /** Who asks. Set before any route under `/service` runs. */
    caller: Caller;
    /** SHA-256 of the body as it arrived, only where `Idempotency-Key` is sent; '' otherwise. */
    bodyDigest: string;
  }
}

/** The HTTP server that routes are registered on. */
export type Server = FastifyInstance;

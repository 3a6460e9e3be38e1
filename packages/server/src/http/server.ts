// The types of `tags`, `summary` and `operationId` in a route's schema.
import type {} from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import type { Caller } from '../access/caller.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. Set before any route under `/service` runs. */
    caller: Caller;
    /** SHA-256 of the body as it arrived, only where `Idempotency-Key` is sent; '' otherwise. */
    bodyDigest: string;
  }
}

/** The HTTP server that routes are registered on. */
export type Server = FastifyInstance;

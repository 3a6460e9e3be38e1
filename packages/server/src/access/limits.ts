import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction, RouteOptions } from 'fastify';
import type { Rate } from '../config/kind.ts';
import { countedAddress } from '../http/address.ts';
import { type Problem, problem } from '../http/problem.ts';
import { createRateLimiter } from '../http/rate-limit.ts';
import type { Clock } from '../lib/clock.ts';
import type { Caller } from './caller.ts';

/** Counts callers without a secret key, by key and address. */
export interface Limits {
  /** The 429 where the caller has nothing left; the answer's headers say what is. Secret keys are not counted. */
  count(caller: Caller, request: FastifyRequest, reply: FastifyReply, cost?: number): Problem | undefined;
}

export function createLimits(limit: Rate | null, clock: Clock): Limits {
  const limiter = limit === null ? null : createRateLimiter('api', limit, clock);
  return {
    count(caller, request, reply, cost = 1) {
      if (limiter === null || caller.kind === 'secret') return undefined;
      const allowance = limiter.take(`${caller.id} ${countedAddress(request.ip)}`, cost);
      reply.header('ratelimit-policy', limiter.policy).header('ratelimit', limiter.header(allowance));
      if (allowance.isAllowed) return undefined;
      return problem('request/too-many', { headers: { 'retry-after': String(allowance.resetSeconds) } });
    },
  };
}

/** An `onRoute` hook: a body with a list of `operations` counts as that many requests, or batches would be a way round the limit. */
export function countOperations(limits: Limits): (route: RouteOptions) => void {
  return (route) => {
    if (!takesOperations(route.schema?.body)) return;
    const count = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
      const { operations } = request.body as { readonly operations: readonly unknown[] };
      done(limits.count(request.caller, request, reply, operations.length - 1));
    };
    route.preHandler = [count, ...[route.preHandler ?? []].flat()];
  };
}

function takesOperations(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || !('properties' in body)) return false;
  return typeof body.properties === 'object' && body.properties !== null && 'operations' in body.properties;
}

import type { Scope } from '@coglex/protocol';
import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { privateCacheControl, varyByCaller } from '../http/caching.ts';
import { type Problem, problem } from '../http/problem.ts';
import { requireScope } from './authorize.ts';
import { anonymous, type SecretCaller } from './caller.ts';
import type { KeyRing, KnownKey } from './key-ring.ts';
import type { Limits } from './limits.ts';

/** An `onRequest` hook. It answers at once for keys that are remembered. */
export type Guard = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction) => void;

/** `X-API-Key` on every route that it stands before: sets `request.caller`, and counts callers that are counted. */
export function createGuard(keys: KeyRing, limits: Limits): Guard {
  function admit(known: KnownKey | null, request: FastifyRequest, reply: FastifyReply): Problem | undefined {
    if (known === null) return refuse(request, reply, problem('access/key-invalid', { headers: challenge }));
    const { caller, origins } = known;
    if (caller.kind === 'publishable') {
      const limited = limits.count(caller, request, reply);
      if (limited !== undefined) return limited;
      const { origin } = request.headers;
      if (origin !== undefined && origins.length > 0 && !origins.includes(origin))
        return problem('access/origin-refused');
    }
    // Tokens come with the users they stand for; until then none can be good.
    if (request.headers.authorization !== undefined) {
      return problem('access/token-invalid', { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
    }
    request.caller = caller;
    return undefined;
  }

  /** Who has no good key is counted by address: so keys cannot be guessed at any speed. */
  function refuse(request: FastifyRequest, reply: FastifyReply, refused: Problem): Problem {
    return limits.count(anonymous, request, reply) ?? refused;
  }

  return (request, reply, done) => {
    reply.header('cache-control', privateCacheControl).header('vary', varyByCaller);
    const key = request.headers['x-api-key'];
    if (typeof key !== 'string' || key === '') {
      done(refuse(request, reply, problem('access/key-missing', { headers: challenge })));
      return;
    }
    const known = keys.find(key);
    if (known instanceof Promise) known.then((late) => done(admit(late, request, reply)), done);
    else done(admit(known, request, reply));
  };
}

/** RFC 9110 section 11.6.1: a 401 says what to send. */
const challenge = { 'www-authenticate': 'ApiKey header="X-API-Key"' } as const;

/** The caller of a route that only secret keys with a scope may use. */
export function requireSecret(request: FastifyRequest, scope: Scope): SecretCaller {
  const { caller } = request;
  if (caller.kind !== 'secret') throw problem('access/secret-key-needed');
  requireScope(caller, scope);
  return caller;
}

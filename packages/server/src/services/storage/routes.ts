import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import type { Idempotency } from '../../http/idempotency.ts';
import { problem } from '../../http/problem.ts';
import type { Server } from '../../http/server.ts';
import { registerChangeRoutes } from './change-routes.ts';
import { registerCreateRoutes } from './create-routes.ts';
import { registerDeleteRoutes } from './delete-routes.ts';
import { registerReadRoutes } from './read-routes.ts';
import type { Storage } from './storage.ts';

export interface StorageRoutes {
  readonly storage: Storage;
  readonly idempotency: Idempotency;
  /** `BASE_URL`: links are absolute where it is set. */
  readonly baseUrl: string | null;
}

/** The routes under `/service/storage/v1`, in the order in which the examples of their schemas work one after the other. */
export function registerStorage(server: Server, parts: StorageRoutes): void {
  server.addHook('preValidation', refuseOtherMethods);
  registerCreateRoutes(server, parts);
  registerReadRoutes(server, parts);
  registerChangeRoutes(server, parts);
  registerDeleteRoutes(server, parts);
}

/** `/_transaction/` has the form of a collection's path, but no method other than its own. */
function refuseOtherMethods(request: FastifyRequest, _reply: FastifyReply, done: HookHandlerDoneFunction): void {
  const isTransaction =
    request.routeOptions.url?.endsWith('/:collection') === true && transactionPath.test(request.url);
  if (isTransaction) done(problem('request/method-not-allowed', { headers: { allow: 'POST, OPTIONS' } }));
  else done();
}

const transactionPath = /\/_transaction\/?(\?|$)/;

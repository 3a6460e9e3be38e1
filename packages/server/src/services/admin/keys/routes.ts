import {
  apiKeySchema,
  type CreateKeyBody,
  createdKeySchema,
  createKeyBodySchema,
  deletedSchema,
  type KeyParams,
  keyParamsSchema,
  noQuerySchema,
} from '@coglex/protocol';
import { requireSecret } from '../../../access/guard.ts';
import type { KeyRing } from '../../../access/key-ring.ts';
import type { KeyRecord, KeyStore } from '../../../access/key-store.ts';
import { noStore } from '../../../http/caching.ts';
import { problem } from '../../../http/problem.ts';
import type { Server } from '../../../http/server.ts';
import type { Clock } from '../../../lib/clock.ts';
import { readNewKey } from './create-key.ts';

export interface KeyRoutesDependencies {
  readonly keys: KeyStore;
  readonly ring: KeyRing;
  readonly clock: Clock;
}

/** `keys/` of `/service/admin/v1/`. */
export function registerKeys(server: Server, { keys, ring, clock }: KeyRoutesDependencies): void {
  const tags = ['admin'];
  const querystring = noQuerySchema;

  server.post<{ Body: CreateKeyBody }>(
    '/keys',
    {
      schema: {
        tags,
        summary: 'Create a key',
        description: 'The answer shows the key this once; only its digest is kept.',
        operationId: 'createKey',
        querystring,
        body: createKeyBodySchema,
        response: { 201: createdKeySchema },
      },
    },
    async (request, reply) => {
      requireSecret(request, 'admin');
      const { record, key } = await keys.create(readNewKey(request.body, clock.now()));
      reply.code(201).header('location', `/service/admin/v1/keys/${record._id}/`).header('cache-control', noStore);
      return { ...shown(record), key };
    },
  );

  server.get(
    '/keys',
    {
      schema: {
        tags,
        summary: 'List the keys',
        operationId: 'listKeys',
        querystring,
        response: { 200: { type: 'array', items: apiKeySchema } },
      },
    },
    async (request) => {
      requireSecret(request, 'admin');
      return (await keys.list()).map(shown);
    },
  );

  server.get<{ Params: KeyParams }>(
    '/keys/:id',
    {
      schema: {
        tags,
        summary: 'Read a key',
        operationId: 'readKey',
        params: keyParamsSchema,
        querystring,
        response: { 200: apiKeySchema },
      },
    },
    async (request) => {
      requireSecret(request, 'admin');
      const found = await keys.find(request.params.id);
      if (found === null) throw problem('admin/key-not-found');
      return shown(found.record);
    },
  );

  server.delete<{ Params: KeyParams }>(
    '/keys/:id',
    {
      schema: {
        tags,
        summary: 'Delete a key',
        description: 'It is refused from then on, everywhere within a second.',
        operationId: 'deleteKey',
        params: keyParamsSchema,
        querystring,
        response: { 200: deletedSchema },
      },
    },
    async (request) => {
      requireSecret(request, 'admin');
      const isDeleted = await keys.delete(request.params.id);
      ring.forget(request.params.id);
      if (!isDeleted) throw problem('admin/key-not-found');
      return { deleted: 1 };
    },
  );
}

function shown(record: KeyRecord): Readonly<Record<string, unknown>> {
  const { created, expires, ...members } = record;
  return {
    ...members,
    expires: expires === null ? null : new Date(expires).toISOString(),
    _created: new Date(created).toISOString(),
  };
}

import type { Document } from '@coglex/docdb';
import type { CollectionParams, DeleteManyQuery, DocumentParams } from '@coglex/protocol';
import { inputProblem } from '../../http/problem.ts';
import type { Server } from '../../http/server.ts';
import type { DeleteManyRequest } from './delete-documents.ts';
import { answer, sendAnswer } from './reply.ts';
import { documentParameter, preconditionOf } from './request.ts';
import { deleteManySchema, deleteSchema } from './route-schemas.ts';
import type { StorageRoutes } from './routes.ts';

interface DeleteManyRoute {
  Params: CollectionParams;
  Querystring: DeleteManyQuery;
  Body: DeleteManyBody | null | undefined;
}

interface DeleteManyBody {
  readonly query?: Document;
  readonly all?: boolean;
}

export function registerDeleteRoutes(server: Server, { storage, idempotency }: StorageRoutes): void {
  server.delete<{ Params: DocumentParams }>('/:collection/:key', { schema: deleteSchema }, async (request, reply) => {
    const { collection, key } = request.params;
    const expect = preconditionOf(request.headers);
    const deleted = await idempotency.run(
      request,
      async (extra) => answer(200, { ...(await storage.delete(request.caller, { collection, key, expect, extra })) }),
      { recall: async () => answer(200, { deleted: 1 }) },
    );
    return sendAnswer(reply, deleted);
  });

  server.delete<DeleteManyRoute>('/:collection', { schema: deleteManySchema }, async (request, reply) => {
    const wanted = selectionOf(request.query, request.body ?? {});
    const { collection } = request.params;
    const deleted = await idempotency.runOnce(request, async () =>
      answer(200, { ...(await storage.deleteMany(request.caller, { collection, ...wanted })) }),
    );
    return sendAnswer(reply, deleted);
  });
}

/** From the URL or the body, never from both: which of them was meant could only be guessed. */
function selectionOf(parameters: DeleteManyQuery, body: DeleteManyBody): Omit<DeleteManyRequest, 'collection'> {
  const named = Object.keys(parameters);
  const [parameter] = named;
  if (parameter === undefined) return body;
  if (Object.keys(body).length > 0) {
    throw inputProblem('request/invalid-query', [
      { pointer: `/${parameter}`, detail: 'is in the URL while the body says something too: use one of them' },
    ]);
  }
  return { query: documentParameter('query', parameters.query), all: parameters.all };
}

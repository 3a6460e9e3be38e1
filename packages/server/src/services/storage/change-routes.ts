import { type Document, formatRelaxed, type Value } from '@coglex/docdb';
import type { CollectionParams, DocumentParams } from '@coglex/protocol';
import { asProblem } from '../../http/error-handler.ts';
import { problemText } from '../../http/problem-body.ts';
import type { Server } from '../../http/server.ts';
import type { BulkResult } from './bulk-write.ts';
import { answer, documentAnswer, sendAnswer } from './reply.ts';
import { preconditionOf } from './request.ts';
import { bulkSchema, transactionSchema, updateManySchema, updateSchema } from './route-schemas.ts';
import type { StorageRoutes } from './routes.ts';

interface UpdateRoute {
  Params: DocumentParams;
  Body: { readonly document: Value };
}

interface UpdateManyRoute {
  Params: CollectionParams;
  Body: { readonly query?: Document; readonly document: Value; readonly all?: boolean };
}

interface BulkRoute {
  Params: CollectionParams;
  Body: { readonly operations: readonly Document[]; readonly ordered?: boolean };
}

interface TransactionRoute {
  Body: { readonly operations: readonly Document[] };
}

export function registerChangeRoutes(server: Server, { storage, idempotency }: StorageRoutes): void {
  server.patch<UpdateRoute>('/:collection/:key', { schema: updateSchema }, async (request, reply) => {
    const { collection, key } = request.params;
    const { document } = request.body;
    const expect = preconditionOf(request.headers);
    const changed = await idempotency.run(
      request,
      async (extra) =>
        documentAnswer(200, await storage.update(request.caller, { collection, key, document, expect, extra })),
      { recall: async () => documentAnswer(200, await storage.get(request.caller, { collection, key })) },
    );
    return sendAnswer(reply, changed);
  });

  server.patch<UpdateManyRoute>('/:collection', { schema: updateManySchema }, async (request, reply) => {
    const { collection } = request.params;
    const changed = await idempotency.runOnce(request, async () =>
      answer(200, { ...(await storage.updateMany(request.caller, { collection, ...request.body })) }),
    );
    return sendAnswer(reply, changed);
  });

  server.post<BulkRoute>('/:collection/bulk', { schema: bulkSchema }, async (request, reply) => {
    const { collection } = request.params;
    const { operations, ordered = true } = request.body;
    const done = await idempotency.runOnce(request, async () => {
      const results = await storage.bulk(request.caller, { collection, operations, ordered });
      return {
        status: 200,
        headers: {},
        body: `{"results":[${results.map((result) => resultText(result, request.id)).join(',')}]}`,
      };
    });
    return sendAnswer(reply, done);
  });

  server.post<TransactionRoute>('/_transaction', { schema: transactionSchema }, async (request, reply) => {
    const { operations } = request.body;
    const done = await idempotency.run(request, async (extra) => {
      const results = await storage.transaction(request.caller, { operations, extra });
      return answer(200, { results: results.map((result) => ({ ...result })) });
    });
    return sendAnswer(reply, done);
  });
}

function resultText(result: BulkResult, requestId: string): string {
  if ('result' in result) return formatRelaxed({ ...result.result });
  const failure = asProblem(result.error);
  return `{"status":${failure.status},"problem":${problemText(failure, requestId)}}`;
}

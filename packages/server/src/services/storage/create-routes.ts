import { type Document, type DocumentText, isArray } from '@coglex/docdb';
import type { CollectionParams, DocumentParams } from '@coglex/protocol';
import type { FastifyRequest } from 'fastify';
import type { Answer } from '../../http/idempotency.ts';
import { problem } from '../../http/problem.ts';
import type { Server } from '../../http/server.ts';
import { storagePath } from './page-link.ts';
import { answer, documentAnswer, sendAnswer } from './reply.ts';
import { preconditionOf, wantsMinimal } from './request.ts';
import { insertSchema, replaceSchema } from './route-schemas.ts';
import type { StorageRoutes } from './routes.ts';

interface InsertRoute {
  Params: CollectionParams;
  Body: { readonly document?: Document; readonly documents?: readonly Document[] };
}

interface ReplaceRoute {
  Params: DocumentParams;
  Body: { readonly document: Document };
}

export function registerCreateRoutes(server: Server, { storage, idempotency }: StorageRoutes): void {
  server.post<InsertRoute>('/:collection', { schema: insertSchema }, async (request, reply) => {
    const { collection } = request.params;
    const { document, documents = [] } = request.body;
    const keys = storage.newKeys(document === undefined ? documents.length : 1);
    const shape: InsertedShape = {
      collection,
      keys,
      isSingle: document !== undefined,
      isMinimal: wantsMinimal(request.headers['prefer']),
    };
    const made = await idempotency.run(
      request,
      async (extra) => {
        const input =
          document === undefined
            ? ({ documents, pointer: '/documents' } as const)
            : ({ documents: [document], pointer: '/document' } as const);
        return insertedAnswer(await storage.insert(request.caller, { collection, keys, extra, ...input }), shape);
      },
      {
        memo: { keys },
        recall: async (memo) => recallInserted(storage, request, { ...shape, keys: keysOf(memo, shape) }),
      },
    );
    return sendAnswer(reply, made);
  });

  server.put<ReplaceRoute>('/:collection/:key', { schema: replaceSchema }, async (request, reply) => {
    const { collection, key } = request.params;
    const { document } = request.body;
    const expect = preconditionOf(request.headers);
    const made = await idempotency.run(
      request,
      async (extra) => {
        const replaced = await storage.replace(request.caller, { collection, key, document, expect, extra });
        return documentAnswer(
          replaced.isNew ? 201 : 200,
          replaced.document,
          replaced.isNew ? { location: locationOf(collection, key) } : {},
        );
      },
      { recall: async () => documentAnswer(200, await storage.get(request.caller, { collection, key })) },
    );
    return sendAnswer(reply, made);
  });
}

interface InsertedShape {
  readonly collection: string;
  readonly keys: readonly string[];
  readonly isSingle: boolean;
  readonly isMinimal: boolean;
}

function insertedAnswer(
  inserted: readonly DocumentText[],
  { collection, keys, isSingle, isMinimal }: InsertedShape,
): Answer {
  const [first] = inserted;
  const [key] = keys;
  if (first === undefined || key === undefined) throw problem('server/internal');
  const applied = isMinimal ? { 'preference-applied': 'return=minimal' } : {};
  if (!isSingle) {
    const headers = { location: `${storagePath}/${collection}/`, ...applied };
    if (isMinimal) return answer(201, { _ids: keys }, headers);
    return { status: 201, headers, body: `[${inserted.map(({ text }) => text).join(',')}]` };
  }
  const headers = { location: locationOf(collection, key), ...applied };
  return isMinimal ? answer(201, { _id: key }, headers) : documentAnswer(201, first, headers);
}

/** After a crash between the effect and its answer: the documents as they are now. */
async function recallInserted(
  storage: StorageRoutes['storage'],
  request: FastifyRequest,
  shape: InsertedShape,
): Promise<Answer> {
  const found: DocumentText[] = [];
  for (const key of shape.keys) found.push(await storage.get(request.caller, { collection: shape.collection, key }));
  return insertedAnswer(found, shape);
}

function keysOf(memo: Document, { keys }: InsertedShape): readonly string[] {
  const kept = memo['keys'];
  return isArray(kept) ? kept.map(String) : keys;
}

function locationOf(collection: string, key: string): string {
  return `${storagePath}/${collection}/${key}/`;
}

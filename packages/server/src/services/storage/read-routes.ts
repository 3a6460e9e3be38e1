import { type Document, type DocumentText, formatCanonical, formatRelaxed } from '@coglex/docdb';
import type { CollectionParams, DocumentParams, GetQuery, ListQuery } from '@coglex/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { entityTag, isNotModified } from '../../http/conditional.ts';
import type { Server } from '../../http/server.ts';
import type { DocumentPage, ListRequest } from './list-documents.ts';
import { type LinkParameters, nextLink, storagePath } from './page-link.ts';
import { sendJson, versionOf } from './reply.ts';
import { documentParameter, signalOf } from './request.ts';
import { aggregateSchema, countSchema, distinctSchema, findSchema, getSchema, listSchema } from './route-schemas.ts';
import type { StorageRoutes } from './routes.ts';

interface FindRoute {
  Params: CollectionParams;
  Body: Omit<ListRequest, 'collection' | 'signal'>;
}

interface AggregateRoute {
  Params: CollectionParams;
  Body: { readonly pipeline: readonly Document[] };
}

interface CountRoute {
  Params: CollectionParams;
  Body: { readonly query?: Document };
}

interface DistinctRoute {
  Params: CollectionParams;
  Body: { readonly field: string; readonly query?: Document };
}

export function registerReadRoutes(server: Server, { storage, baseUrl }: StorageRoutes): void {
  const send = pageSender(baseUrl);

  server.get<{ Params: DocumentParams; Querystring: GetQuery }>(
    '/:collection/:key',
    { schema: getSchema },
    (request, reply) => {
      const { collection, key } = request.params;
      const keys = documentParameter('keys', request.query.keys);
      const found = storage.get(request.caller, { collection, key, keys });
      // Neither a promise nor a turn of the event loop where the database answers at once.
      return found instanceof Promise
        ? found.then((late) => sendDocument(request, reply, late))
        : sendDocument(request, reply, found);
    },
  );

  server.get<{ Params: CollectionParams; Querystring: ListQuery }>(
    '/:collection',
    { schema: listSchema },
    async (request, reply) => {
      const { collection } = request.params;
      const { query, keys, sort, ...rest } = request.query;
      const page = await storage.list(request.caller, {
        ...rest,
        collection,
        query: documentParameter('query', query),
        keys: documentParameter('keys', keys),
        sort: documentParameter('sort', sort),
        signal: query === undefined ? undefined : signalOf(reply),
      });
      return send(reply, page, { collection, ...request.query });
    },
  );

  server.post<FindRoute>('/:collection/find', { schema: findSchema }, async (request, reply) => {
    const { collection } = request.params;
    const { query, keys, sort, ...rest } = request.body;
    const page = await storage.list(request.caller, { collection, ...request.body, signal: signalOf(reply) });
    return send(reply, page, { collection, ...rest, query: asText(query), keys: asText(keys), sort: asText(sort) });
  });

  server.post<CountRoute>('/:collection/count', { schema: countSchema }, async (request, reply) => {
    const counted = await storage.count(request.caller, {
      ...request.params,
      ...request.body,
      signal: signalOf(reply),
    });
    return sendJson(reply, formatRelaxed({ ...counted }));
  });

  server.post<DistinctRoute>('/:collection/distinct', { schema: distinctSchema }, async (request, reply) => {
    const values = await storage.distinct(request.caller, {
      ...request.params,
      ...request.body,
      signal: signalOf(reply),
    });
    return sendJson(reply, formatRelaxed(values));
  });

  server.post<AggregateRoute>('/:collection/aggregate', { schema: aggregateSchema }, async (request, reply) => {
    return sendJson(
      reply,
      await storage.aggregate(request.caller, { ...request.params, ...request.body, signal: signalOf(reply) }),
    );
  });
}

function sendDocument(request: FastifyRequest, reply: FastifyReply, document: DocumentText): FastifyReply {
  const version = versionOf(document);
  reply.header('etag', entityTag(version));
  if (isNotModified(request.headers['if-none-match'], version)) return reply.code(304).send();
  return sendJson(reply, document.text);
}

type PageSender = (
  reply: FastifyReply,
  page: DocumentPage,
  parameters: LinkParameters & { readonly collection: string },
) => FastifyReply;

function pageSender(baseUrl: string | null): PageSender {
  const origin = baseUrl === null ? '' : baseUrl.replace(/\/+$/, '');
  return (reply, { text, next, total }, { collection, ...parameters }) => {
    if (next !== null) reply.header('link', nextLink(`${origin}${storagePath}/${collection}/`, parameters, next));
    if (total !== null) reply.header('x-total-count', String(total));
    return sendJson(reply, text);
  };
}

/** Canonical, so that each value keeps its type on the way back. */
function asText(document: Document | undefined): string | undefined {
  return document === undefined ? undefined : formatCanonical(document);
}

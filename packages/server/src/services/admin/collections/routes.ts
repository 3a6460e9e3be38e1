import { formatRelaxed } from '@coglex/docdb';
import {
  type CollectionNameParams,
  collectionNameParamsSchema,
  deletedSchema,
  documentSchema,
  noQuerySchema,
  putCollectionBodySchema,
} from '@coglex/protocol';
import type { FastifyReply } from 'fastify';
import { requireSecret } from '../../../access/guard.ts';
import { problem } from '../../../http/problem.ts';
import type { Server } from '../../../http/server.ts';
import type { DefinitionInput } from './collection-definition.ts';
import type { CollectionsContext } from './collections-context.ts';
import { deleteDefinition } from './delete-definition.ts';
import { listDefinitions } from './list-definitions.ts';
import { putDefinition } from './put-definition.ts';
import { readDefinition } from './read-definition.ts';

interface NamedRoute {
  Params: CollectionNameParams;
}

interface PutRoute extends NamedRoute {
  Body: DefinitionInput;
}

const tags = ['admin'];
const querystring = noQuerySchema;
const params = { ...collectionNameParamsSchema, examples: [{ name: 'orders' }] };
const definition = { ...documentSchema, description: 'Rules, validator and indexes of the collection.' };
const body = {
  ...putCollectionBodySchema,
  examples: [
    {
      rules: { read: true, create: false, update: false, delete: false },
      validator: { $jsonSchema: { required: ['number'] } },
      indexes: [{ key: { number: 1 }, unique: true }],
    },
  ],
};

/** `collections/` of `/service/admin/v1/`. */
export function registerCollections(server: Server, context: CollectionsContext): void {
  const putSchema = {
    tags,
    summary: 'Set the rules, validator and indexes of a collection',
    description:
      'What is left out stays as it is; `{}` takes the validator away, `[]` all indexes but that of `_id`. Rules are `true` or `false`.',
    operationId: 'putCollection',
    params,
    querystring,
    body,
    response: { 200: definition, 201: { ...definition, 'x-example': true } },
  };
  server.put<PutRoute>('/collections/:name', { schema: putSchema }, async (request, reply) => {
    requireSecret(request, 'admin');
    const { name } = request.params;
    const put = await putDefinition(context, name, request.body);
    if (put.isNew) reply.code(201).header('location', `/service/admin/v1/collections/${name}/`);
    return send(reply, formatRelaxed({ ...put.definition }));
  });

  const listSchema = {
    tags,
    summary: 'List the collections',
    operationId: 'listCollections',
    querystring,
    response: { 200: { type: 'array', items: definition } },
  };
  server.get('/collections', { schema: listSchema }, async (request, reply) => {
    requireSecret(request, 'admin');
    return send(reply, formatRelaxed((await listDefinitions(context)).map((one) => ({ ...one }))));
  });

  const getSchema = {
    tags,
    summary: 'Read the definition of a collection',
    operationId: 'getCollection',
    params,
    querystring,
    response: { 200: definition },
  };
  server.get<NamedRoute>('/collections/:name', { schema: getSchema }, async (request, reply) => {
    requireSecret(request, 'admin');
    const found = await readDefinition(context, request.params.name);
    if (found === null) throw problem('storage/collection-not-found');
    return send(reply, formatRelaxed({ ...found }));
  });

  const deleteSchema = {
    tags,
    summary: 'Drop a collection',
    description: 'Its documents, indexes, validator and rules.',
    operationId: 'deleteCollection',
    params,
    querystring,
    response: { 200: deletedSchema },
  };
  server.delete<NamedRoute>('/collections/:name', { schema: deleteSchema }, async (request) => {
    requireSecret(request, 'admin');
    return deleteDefinition(context, request.params.name);
  });
}

function send(reply: FastifyReply, text: string): FastifyReply {
  return reply.header('content-type', 'application/json; charset=utf-8').send(text);
}

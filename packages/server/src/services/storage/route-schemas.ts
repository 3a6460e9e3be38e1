// What the routes take and answer, with examples that work when they are sent in the order of `routes.ts` to a fresh server.
import {
  aggregateBodySchema,
  bulkBodySchema,
  collectionParamsSchema,
  countBodySchema,
  deleteManyBodySchema,
  deleteManyQuerySchema,
  distinctBodySchema,
  documentParamsSchema,
  documentSchema,
  findBodySchema,
  getQuerySchema,
  insertBodySchema,
  listQuerySchema,
  noQuerySchema,
  replaceBodySchema,
  transactionBodySchema,
  updateBodySchema,
  updateManyBodySchema,
} from '@coglex/protocol';

/** What Fastify is given; the types of what comes through are the routes' own. */
export interface RouteSchema {
  readonly tags: readonly string[];
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: object;
  readonly querystring: object;
  readonly headers?: object;
  readonly body?: object;
  readonly response: object;
}

const tags = ['storage'];
const collection = 'notes';
const key = 'first-note';

const inCollection = { ...collectionParamsSchema, examples: [{ collection }] };
const ofDocument = { ...documentParamsSchema, examples: [{ collection, key }] };
/** A key that no document can have is simply not found. */
const ofAnyKey = {
  ...ofDocument,
  properties: {
    ...documentParamsSchema.properties,
    key: { type: 'string', description: documentParamsSchema.properties.key.description },
  },
};

const idempotencyKey = {
  'idempotency-key': {
    type: 'string',
    description: 'The same key and body get the same answer for 24 hours, and one effect.',
  },
};
const idempotent = { type: 'object', properties: idempotencyKey };
const prefer = { prefer: { type: 'string', description: '`return=minimal` answers with the key alone.' } };
const ifMatch = { 'if-match': { type: 'string', description: 'ETags one of which the document must have, or `*`.' } };
const ifNoneMatch = {
  'if-none-match': { type: 'string', description: 'ETags none of which the document may have, or `*`.' },
};

const documents = { type: 'array', items: documentSchema, description: 'Documents.' };
const document = { ...documentSchema, description: 'The document.' };
const results = {
  type: 'object',
  description: 'What became of each operation.',
  properties: { results: { type: 'array', items: { type: 'object', properties: { status: { type: 'integer' } } } } },
};
const counted = (name: string): object => ({
  type: 'object',
  description: 'How many.',
  properties: { [name]: { type: 'integer' } },
});
const notModified = { type: 'null', description: 'The copy that the caller has is the current one.' };

export const insertSchema: RouteSchema = {
  tags,
  operationId: 'insertDocuments',
  summary: 'Insert documents',
  description: 'One as `{document}`, or several as `{documents}`: then all are inserted or none.',
  params: inCollection,
  querystring: noQuerySchema,
  headers: { type: 'object', properties: { ...idempotencyKey, ...prefer } },
  body: {
    ...insertBodySchema,
    examples: [
      {
        documents: [
          { title: 'Milk', done: false, priority: 1 },
          { title: 'Bread', done: true, priority: 2 },
        ],
      },
    ],
  },
  response: {
    201: { ...document, description: 'The stored document, or an array of them.', type: ['object', 'array'] },
  },
};

export const replaceSchema: RouteSchema = {
  tags,
  operationId: 'replaceDocument',
  summary: 'Create or replace a document',
  description: 'A free key becomes the `_id`.',
  params: ofDocument,
  querystring: noQuerySchema,
  headers: { type: 'object', properties: { ...idempotencyKey, ...ifMatch, ...ifNoneMatch } },
  body: { ...replaceBodySchema, examples: [{ document: { title: 'Eggs', done: false, priority: 3 } }] },
  response: {
    200: { ...document, description: 'The document, replaced.' },
    201: { ...document, description: 'The document, created.', 'x-example': true },
  },
};

export const listSchema: RouteSchema = {
  tags,
  operationId: 'listDocuments',
  summary: 'List documents',
  description: 'The next page is at the URL of `Link: <…>; rel="next"`; without one, this was the last.',
  params: inCollection,
  querystring: {
    ...listQuerySchema,
    examples: [{ query: '{"done":false}', sort: '{"priority":1}', limit: '20', count: 'exact' }],
  },
  response: { 200: documents },
};

export const findSchema: RouteSchema = {
  tags,
  operationId: 'findDocuments',
  summary: 'List documents by a query in the body',
  description: 'As the list, for queries that a URL is too short or too public for.',
  params: inCollection,
  querystring: noQuerySchema,
  body: {
    ...findBodySchema,
    examples: [{ query: { priority: { $gte: 2 } }, keys: { title: 1 }, sort: { priority: -1 }, limit: 10 }],
  },
  response: { 200: documents },
};

export const getSchema: RouteSchema = {
  tags,
  operationId: 'getDocument',
  summary: 'Get a document',
  params: ofAnyKey,
  querystring: { ...getQuerySchema, examples: [{ keys: '{"title":1}' }] },
  headers: { type: 'object', properties: ifNoneMatch },
  response: { 200: document, 304: notModified },
};

export const updateSchema: RouteSchema = {
  tags,
  operationId: 'updateDocument',
  summary: 'Change a document',
  description: 'Plain fields mean `$set`. Update operators are taken as they are; with a secret key a pipeline too.',
  params: ofAnyKey,
  querystring: noQuerySchema,
  headers: { type: 'object', properties: { ...idempotencyKey, ...ifMatch } },
  body: { ...updateBodySchema, examples: [{ document: { $set: { done: true }, $inc: { priority: 1 } } }] },
  response: { 200: document },
};

export const updateManySchema: RouteSchema = {
  tags,
  operationId: 'updateDocuments',
  summary: 'Change all documents that match',
  description: 'A query that matches everything needs `"all": true`.',
  params: inCollection,
  querystring: noQuerySchema,
  headers: idempotent,
  body: { ...updateManyBodySchema, examples: [{ query: { done: true }, document: { archived: true } }] },
  response: {
    200: {
      type: 'object',
      description: 'How many.',
      properties: { matched: { type: 'integer' }, modified: { type: 'integer' } },
    },
  },
};

export const aggregateSchema: RouteSchema = {
  tags,
  operationId: 'aggregateDocuments',
  summary: 'Run an aggregation pipeline',
  params: inCollection,
  querystring: noQuerySchema,
  body: {
    ...aggregateBodySchema,
    examples: [{ pipeline: [{ $match: { priority: { $gt: 0 } } }, { $group: { _id: '$done', count: { $sum: 1 } } }] }],
  },
  response: { 200: documents },
};

export const countSchema: RouteSchema = {
  tags,
  operationId: 'countDocuments',
  summary: 'Count documents',
  params: inCollection,
  querystring: noQuerySchema,
  body: { ...countBodySchema, examples: [{ query: { done: true } }] },
  response: { 200: counted('count') },
};

export const distinctSchema: RouteSchema = {
  tags,
  operationId: 'distinctValues',
  summary: 'List the different values of a field',
  params: inCollection,
  querystring: noQuerySchema,
  body: { ...distinctBodySchema, examples: [{ field: 'title', query: { done: true } }] },
  response: { 200: { type: 'array', items: {}, description: 'Values.' } },
};

export const bulkSchema: RouteSchema = {
  tags,
  operationId: 'bulkWrite',
  summary: 'Run many writes',
  description: 'At most 10,000 operations, each on its own. Ordered, `results` ends with the first failure.',
  params: inCollection,
  querystring: noQuerySchema,
  headers: idempotent,
  body: {
    ...bulkBodySchema,
    examples: [
      {
        operations: [
          { insertOne: { document: { title: 'Tea' } } },
          { updateOne: { filter: { title: 'Tea' }, update: { $set: { done: true } }, upsert: true } },
        ],
      },
    ],
  },
  response: { 200: results },
};

export const transactionSchema: RouteSchema = {
  tags,
  operationId: 'runTransaction',
  summary: 'Run many writes, all or none',
  description:
    'At most 1,000 operations on any collections. A failure answers with that operation’s problem and its `index`.',
  querystring: noQuerySchema,
  headers: idempotent,
  body: {
    ...transactionBodySchema,
    examples: [
      {
        operations: [
          { collection, insertOne: { document: { title: 'Cake' } } },
          { collection, updateOne: { filter: { title: 'Tea' }, update: { $inc: { priority: 1 } } } },
        ],
      },
    ],
  },
  response: { 200: results },
};

export const deleteSchema: RouteSchema = {
  tags,
  operationId: 'deleteDocument',
  summary: 'Delete a document',
  params: ofAnyKey,
  querystring: noQuerySchema,
  headers: { type: 'object', properties: { ...idempotencyKey, ...ifMatch } },
  response: { 200: counted('deleted') },
};

export const deleteManySchema: RouteSchema = {
  tags,
  operationId: 'deleteDocuments',
  summary: 'Delete all documents that match',
  description: 'The query is in the body or in the URL. One that matches everything needs `all`.',
  params: inCollection,
  querystring: deleteManyQuerySchema,
  headers: idempotent,
  body: { ...deleteManyBodySchema, examples: [{ query: { done: true } }] },
  response: { 200: counted('deleted') },
};

import type { XStatic } from 'typebox/schema';
import { collectionNameSchema, documentSchema, keySchema } from './common.ts';

export const collectionParamsSchema = {
  type: 'object',
  required: ['collection'],
  properties: { collection: collectionNameSchema },
} as const;
export type CollectionParams = XStatic<typeof collectionParamsSchema>;

export const documentParamsSchema = {
  type: 'object',
  required: ['collection', 'key'],
  properties: { collection: collectionNameSchema, key: keySchema },
} as const;
export type DocumentParams = XStatic<typeof documentParamsSchema>;

const ejsonParameter = { type: 'string', minLength: 2 } as const;

export const listQuerySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    query: { ...ejsonParameter, description: 'A filter, as Extended JSON.' },
    keys: { ...ejsonParameter, description: 'A projection, as Extended JSON.' },
    sort: { ...ejsonParameter, description: 'Fields in order, `1` or `-1`, as Extended JSON.' },
    limit: { type: 'integer', minimum: 1, maximum: 1000, description: '100 unless told otherwise.' },
    skip: { type: 'integer', minimum: 0, maximum: 2147483647 },
    cursor: { type: 'string', minLength: 1, maxLength: 4096, description: 'From `Link` of the page before.' },
    count: { const: 'exact', description: 'Adds `X-Total-Count`.' },
  },
} as const;
export type ListQuery = XStatic<typeof listQuerySchema>;

export const findBodySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    query: documentSchema,
    keys: documentSchema,
    sort: documentSchema,
    limit: { type: 'integer', minimum: 1, maximum: 1000 },
    skip: { type: 'integer', minimum: 0, maximum: 2147483647 },
    cursor: { type: 'string', minLength: 1, maxLength: 4096 },
    count: { const: 'exact' },
  },
} as const;
export type FindBody = XStatic<typeof findBodySchema>;

export const getQuerySchema = {
  type: 'object',
  additionalProperties: false,
  properties: { keys: ejsonParameter },
} as const;
export type GetQuery = XStatic<typeof getQuerySchema>;

/** `{document}` or `{documents: […]}`; which of the two is tested by the operation, whose message is clearer. */
export const insertBodySchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  properties: {
    document: documentSchema,
    documents: { type: 'array', minItems: 1, maxItems: 10_000, items: documentSchema },
  },
} as const;
export type InsertBody = XStatic<typeof insertBodySchema>;

/** `document`: plain fields, update operators or (secret key) a pipeline. */
export const updateBodySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['document'],
  properties: { document: { anyOf: [documentSchema, { type: 'array', maxItems: 100, items: documentSchema }] } },
} as const;
export type UpdateBody = XStatic<typeof updateBodySchema>;

export const updateManyBodySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['document'],
  properties: { query: documentSchema, document: updateBodySchema.properties.document, all: { type: 'boolean' } },
} as const;
export type UpdateManyBody = XStatic<typeof updateManyBodySchema>;

export const replaceBodySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['document'],
  properties: { document: documentSchema },
} as const;
export type ReplaceBody = XStatic<typeof replaceBodySchema>;

export const deleteManyBodySchema = {
  type: 'object',
  additionalProperties: false,
  properties: { query: documentSchema, all: { type: 'boolean' } },
} as const;
export type DeleteManyBody = XStatic<typeof deleteManyBodySchema>;

export const deleteManyQuerySchema = {
  type: 'object',
  additionalProperties: false,
  properties: { query: ejsonParameter, all: { type: 'boolean' } },
} as const;
export type DeleteManyQuery = XStatic<typeof deleteManyQuerySchema>;

export const aggregateBodySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['pipeline'],
  properties: { pipeline: { type: 'array', maxItems: 1000, items: documentSchema } },
} as const;
export type AggregateBody = XStatic<typeof aggregateBodySchema>;

export const countBodySchema = {
  type: 'object',
  additionalProperties: false,
  properties: { query: documentSchema },
} as const;
export type CountBody = XStatic<typeof countBodySchema>;

export const distinctBodySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['field'],
  properties: { field: { type: 'string', minLength: 1, maxLength: 1024 }, query: documentSchema },
} as const;
export type DistinctBody = XStatic<typeof distinctBodySchema>;

/** The operations themselves are parsed one by one, so that a fault names its place. */
export const bulkBodySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['operations'],
  properties: {
    operations: { type: 'array', minItems: 1, maxItems: 10_000, items: documentSchema },
    ordered: { type: 'boolean', default: true },
  },
} as const;
export type BulkBody = XStatic<typeof bulkBodySchema>;

export const transactionBodySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['operations'],
  properties: { operations: { type: 'array', minItems: 1, maxItems: 1000, items: documentSchema } },
} as const;
export type TransactionBody = XStatic<typeof transactionBodySchema>;

/** No query parameters at all: unknown ones are refused. */
export const noQuerySchema = { type: 'object', additionalProperties: false, properties: {} } as const;

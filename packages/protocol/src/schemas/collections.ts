import type { XStatic } from 'typebox/schema';
import { collectionNameSchema, documentSchema } from './common.ts';

const ruleSchema = { anyOf: [{ type: 'boolean' }, documentSchema] } as const;

export const rulesSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    read: ruleSchema,
    create: ruleSchema,
    update: ruleSchema,
    delete: ruleSchema,
    fields: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        properties: { read: { type: 'boolean' }, write: { type: 'boolean' } },
      },
    },
  },
} as const;

export const indexSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['key'],
  properties: {
    key: documentSchema,
    name: { type: 'string', minLength: 1, maxLength: 128 },
    unique: { type: 'boolean' },
    sparse: { type: 'boolean' },
    partialFilterExpression: documentSchema,
    expireAfterSeconds: { type: 'integer', minimum: 0, maximum: 2147483647 },
  },
} as const;

export const putCollectionBodySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    rules: rulesSchema,
    validator: documentSchema,
    indexes: { type: 'array', maxItems: 64, items: indexSchema },
  },
} as const;
export type PutCollectionBody = XStatic<typeof putCollectionBodySchema>;

export const collectionNameParamsSchema = {
  type: 'object',
  required: ['name'],
  properties: { name: collectionNameSchema },
} as const;
export type CollectionNameParams = XStatic<typeof collectionNameParamsSchema>;

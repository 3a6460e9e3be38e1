// JSON Schemas are plain objects; their types are inferred by TypeBox, of which nothing is loaded when the server runs.

/** A MongoDB document in Extended JSON; the validator also refuses values that only look like objects, such as dates. */
export const documentSchema = {
  type: 'object',
  'x-ejson': 'document',
  additionalProperties: {},
  description: 'A document in MongoDB Extended JSON v2.',
} as const;

export const collectionNameSchema = {
  type: 'string',
  pattern: '^[A-Za-z][A-Za-z0-9_.-]{0,63}$',
  description: 'A collection: 1 to 64 of `A-Z a-z 0-9 _ - .`, beginning with a letter.',
} as const;

export const keySchema = {
  type: 'string',
  pattern: '^[A-Za-z0-9-][A-Za-z0-9_.-]{0,127}$',
  description: 'The `_id` of a document: 1 to 128 of `A-Z a-z 0-9 _ - .`, not beginning with `_` or `.`.',
} as const;

export const faultSchema = {
  type: 'object',
  required: ['pointer', 'detail'],
  properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
} as const;

/** RFC 9457. */
export const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'The request id.' },
    code: { type: 'string', description: 'Stable; what programs should look at.' },
    errors: { type: 'array', items: faultSchema },
    index: { type: 'integer', description: 'Which operation of a transaction failed, from 0.' },
    fields: { type: 'array', items: { type: 'string' }, description: 'The fields that a duplicate broke.' },
  },
} as const;

export const deletedSchema = {
  type: 'object',
  required: ['deleted'],
  properties: { deleted: { type: 'integer', minimum: 0 } },
} as const;

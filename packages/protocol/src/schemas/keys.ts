import type { XStatic } from 'typebox/schema';

/** A scope is a service and what may be done there, or one of three words. */
export const scopes = [
  'storage:read',
  'storage:write',
  'auth:read',
  'auth:write',
  'archive:read',
  'archive:write',
  'execution:read',
  'execution:write',
  'payment:read',
  'payment:write',
  'functions:deploy',
  'admin',
  '*',
] as const;
export type Scope = (typeof scopes)[number];

export const createKeyBodySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'kind'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 128 },
    kind: { enum: ['publishable', 'secret'] },
    scopes: {
      type: 'array',
      maxItems: 32,
      uniqueItems: true,
      items: { type: 'string' },
      description: 'Of a secret key; `["*"]` unless told otherwise.',
    },
    expires: { type: ['string', 'null'], description: 'An RFC 3339 time.' },
    origins: {
      type: 'array',
      maxItems: 64,
      uniqueItems: true,
      items: { type: 'string' },
      description: 'Of a publishable key: the only origins it may be used from.',
    },
  },
  examples: [{ name: 'nightly export', kind: 'secret', scopes: ['storage:read'] }],
} as const;
export type CreateKeyBody = XStatic<typeof createKeyBodySchema>;

export const keyParamsSchema = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', pattern: '^[0-9a-f]{24}$' } },
} as const;
export type KeyParams = XStatic<typeof keyParamsSchema>;

/** A key as it is listed: never the key itself. */
export const apiKeySchema = {
  type: 'object',
  required: ['_id', 'name', 'kind', 'scopes', 'origins', 'expires', '_created'],
  properties: {
    _id: { type: 'string' },
    name: { type: 'string' },
    kind: { enum: ['publishable', 'secret'] },
    scopes: { type: 'array', items: { type: 'string' } },
    origins: { type: 'array', items: { type: 'string' } },
    expires: { type: ['string', 'null'] },
    hint: { type: 'string', description: 'How the key begins, to tell it from others.' },
    _created: { type: 'string', description: 'An RFC 3339 time.' },
  },
} as const;

export const createdKeySchema = {
  ...apiKeySchema,
  required: [...apiKeySchema.required, 'key'],
  properties: { ...apiKeySchema.properties, key: { type: 'string', description: 'Shown this once.' } },
} as const;

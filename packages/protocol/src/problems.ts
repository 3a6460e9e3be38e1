// Every problem an answer can carry (RFC 9457). The only catalogue: docs/reference/problems.md is held equal to it by a test.
// A code that was once released is never used again for something else.

/** What is said of a problem whatever its occasion. `detail` stands where the thrower has nothing more exact to say. */
export interface ProblemDefinition {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

export const problems = {
  // The request as HTTP
  'request/malformed': { status: 400, title: 'Malformed request', detail: 'The request is not valid HTTP.' },
  'request/invalid-url': {
    status: 400,
    title: 'Invalid URL',
    detail: 'The path cannot be decoded; percent-encode it as UTF-8.',
  },
  'request/invalid-header': {
    status: 400,
    title: 'Invalid header',
    detail: 'A header of the request has no usable value.',
  },
  'request/invalid-query': {
    status: 400,
    title: 'Invalid query parameters',
    detail: 'See `errors` for each parameter that is wrong.',
  },
  'request/invalid-json': {
    status: 400,
    title: 'Invalid JSON',
    detail: 'The body is not the JSON that MongoDB Extended JSON v2 allows.',
  },
  'request/duplicate-key': {
    status: 400,
    title: 'Duplicate key in JSON',
    detail: 'An object of the body names a member twice.',
  },
  'request/forbidden-key': {
    status: 400,
    title: 'Forbidden key',
    detail: 'The names `__proto__` and `constructor.prototype` are refused.',
  },
  'request/too-deep': {
    status: 400,
    title: 'Nested too deeply',
    detail: 'The input is nested more deeply than is allowed.',
  },
  'request/too-large-value': {
    status: 400,
    title: 'Over a maximum',
    detail: 'A value of the request is over its stated maximum.',
  },
  'request/invalid-body': { status: 400, title: 'Invalid body', detail: 'See `errors` for each member that is wrong.' },
  'request/not-found': {
    status: 404,
    title: 'No such route',
    detail: 'Nothing answers at this path; /openapi.json lists all that does.',
  },
  'request/method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    detail: 'The path has no such method; see the header `Allow`.',
  },
  'request/timeout': {
    status: 408,
    title: 'Request took too long to arrive',
    detail: 'Send the whole request sooner.',
  },
  'request/body-too-large': {
    status: 413,
    title: 'Body too large',
    detail: 'The body is longer than `MAX_CONTENT_LENGTH`.',
  },
  'request/url-too-long': {
    status: 414,
    title: 'URL too long',
    detail: 'Send a long query as the body of `POST …/find/`.',
  },
  'request/unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    detail: 'Send `Content-Type: application/json` in UTF-8, without `Content-Encoding`.',
  },
  'request/headers-too-large': {
    status: 431,
    title: 'Header fields too large',
    detail: 'The headers of the request are too long.',
  },
  'request/precondition-failed': {
    status: 412,
    title: 'Precondition failed',
    detail: 'The document is not in the version that `If-Match` or `If-None-Match` asks for.',
  },
  'request/too-many': { status: 429, title: 'Too many requests', detail: 'Wait as long as `Retry-After` says.' },

  // Who asks
  'access/key-missing': { status: 401, title: 'API key missing', detail: 'Send the header `X-API-Key`.' },
  'access/key-invalid': {
    status: 401,
    title: 'API key invalid',
    detail: 'The key in `X-API-Key` is unknown, expired or deleted.',
  },
  'access/token-missing': {
    status: 401,
    title: 'Access token missing',
    detail: 'Sign in and send `Authorization: Bearer <token>`.',
  },
  'access/token-invalid': {
    status: 401,
    title: 'Access token invalid',
    detail: 'The token is malformed, expired or its session has ended.',
  },
  'access/scope-missing': { status: 403, title: 'Scope missing', detail: 'The key has not the scope that this needs.' },
  'access/secret-key-needed': { status: 403, title: 'Secret key needed', detail: 'This needs a secret key.' },
  'access/origin-refused': {
    status: 403,
    title: 'Origin refused',
    detail: 'The key may not be used from this origin.',
  },
  'access/denied': { status: 403, title: 'Not allowed', detail: 'The rules of the collection do not allow this.' },

  // Idempotency-Key
  'idempotency/key-invalid': {
    status: 400,
    title: 'Idempotency key invalid',
    detail: 'An `Idempotency-Key` is 1 to 255 printable ASCII characters.',
  },
  'idempotency/running': {
    status: 409,
    title: 'Still running',
    detail: 'The first request with this `Idempotency-Key` has not been answered yet.',
  },
  'idempotency/outcome-unknown': {
    status: 409,
    title: 'Outcome unknown',
    detail:
      'The first request with this `Idempotency-Key` was cut short. Look at what it has done; it is not run again.',
  },
  'idempotency/key-reused': {
    status: 422,
    title: 'Idempotency key reused',
    detail: 'The `Idempotency-Key` belongs to another request.',
  },

  // Storage
  'storage/invalid-collection': {
    status: 400,
    title: 'Invalid collection name',
    detail: 'A collection is named by 1 to 64 of `A-Z a-z 0-9 _ - .`, beginning with a letter.',
  },
  'storage/invalid-key': {
    status: 400,
    title: 'Invalid key',
    detail: 'A key is 1 to 128 of `A-Z a-z 0-9 _ - .`, not beginning with `_` or `.`.',
  },
  'storage/invalid-query': {
    status: 400,
    title: 'Invalid query',
    detail: 'The filter, projection or sort cannot be understood.',
  },
  'storage/invalid-update': { status: 400, title: 'Invalid update', detail: 'The update cannot be applied.' },
  'storage/invalid-pipeline': {
    status: 400,
    title: 'Invalid pipeline',
    detail: 'The aggregation pipeline cannot be understood.',
  },
  'storage/invalid-operation': {
    status: 400,
    title: 'Invalid operation',
    detail: 'An operation of the list is malformed; none was run.',
  },
  'storage/invalid-cursor': {
    status: 400,
    title: 'Invalid cursor',
    detail: 'The cursor is not one of ours, or belongs to another query.',
  },
  'storage/invalid-document': { status: 400, title: 'Invalid document', detail: 'The document cannot be stored.' },
  'storage/reserved-field': {
    status: 400,
    title: 'Reserved field',
    detail: 'Fields that begin with `_` are set by the server.',
  },
  'storage/empty-query': { status: 400, title: 'Empty query', detail: 'To change every document, say `"all": true`.' },
  'storage/document-too-large': {
    status: 413,
    title: 'Document too large',
    detail: 'A document is at most 16 MiB of BSON.',
  },
  'storage/stage-refused': {
    status: 403,
    title: 'Stage refused',
    detail: 'The pipeline has a stage that is not allowed here.',
  },
  'storage/document-not-found': { status: 404, title: 'Document not found', detail: 'There is no such document.' },
  'storage/collection-not-found': {
    status: 404,
    title: 'Collection not found',
    detail: 'There is no such collection.',
  },
  'storage/duplicate-key': {
    status: 409,
    title: 'Duplicate key',
    detail: 'Another document has the same value in a unique index.',
  },
  'storage/write-conflict': {
    status: 409,
    title: 'Write conflict',
    detail: 'The document was changed at the same time; try again.',
  },
  'storage/index-conflict': {
    status: 409,
    title: 'Index conflict',
    detail: 'An index of that name or key is there with other options.',
  },
  'storage/invalid-index': { status: 400, title: 'Invalid index', detail: 'The index cannot be made.' },
  'storage/validation-failed': {
    status: 422,
    title: 'Validation failed',
    detail: "The document is refused by the collection's validator.",
  },
  'storage/refused': { status: 422, title: 'Refused', detail: 'A handler of the project refused the write.' },
  'storage/query-too-expensive': {
    status: 400,
    title: 'Query too expensive',
    detail: 'The query passed its limit of time or memory. Narrow it, or create an index.',
  },

  // Administration
  'admin/key-not-found': { status: 404, title: 'Key not found', detail: 'There is no such key.' },
  'admin/unknown-scope': {
    status: 400,
    title: 'Unknown scope',
    detail: 'A scope is `<service>:read`, `<service>:write`, `functions:deploy`, `admin` or `*`.',
  },
  'admin/invalid-rule': { status: 400, title: 'Invalid rule', detail: 'A rule is `true`, `false` or a filter.' },

  // Ourselves
  'server/internal': {
    status: 500,
    title: 'Internal error',
    detail: 'This is a fault of the server; it is in its log under the request id.',
  },
  'server/not-implemented': { status: 501, title: 'Not implemented', detail: 'This server does not do that yet.' },
  'server/unavailable': { status: 503, title: 'Unavailable', detail: 'The server cannot answer now; try again soon.' },
  'server/stopping': { status: 503, title: 'Stopping', detail: 'The server is about to stop.' },
  'server/timeout': { status: 504, title: 'Took too long', detail: 'The work was not done in time.' },
  'server/storage-full': {
    status: 507,
    title: 'Storage full',
    detail: 'The disk is full; reading and deleting go on.',
  },
} as const satisfies Readonly<Record<string, ProblemDefinition>>;

export type ProblemCode = keyof typeof problems;

/** What is wrong with one part of the input, by JSON Pointer (RFC 6901). Query parameters are pointed at as `/<name>`. */
export interface ProblemFault {
  readonly pointer: string;
  readonly detail: string;
}

/** Members that some problems carry beside those of RFC 9457. */
export interface ProblemExtensions {
  /** Which operation of a transaction failed, from 0. */
  readonly index?: number;
  /** The fields of the unique index that a duplicate broke. */
  readonly fields?: readonly string[];
  /** Their values, only for who may read them. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** The scope that the key lacks. */
  readonly scope?: string;
}

/** The body of every answer that is not a success: `application/problem+json`. */
export interface ProblemBody extends ProblemExtensions {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The request id, also in `X-Request-Id` and in the log. */
  readonly instance: string;
  readonly code: string;
  readonly errors?: readonly ProblemFault[];
}

/** Where a problem is explained; every server has the page itself. */
export function problemType(code: string): string {
  return `/docs/problems/#${code}`;
}

// The routes that are documented, in the order in which they were registered.

/** A JSON Schema, as the routes give it. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly [keyword: string]: unknown;
}

export interface DocumentedRoute {
  readonly method: string;
  /** With `:name` parameters and a trailing slash. */
  readonly url: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly params: JsonSchema | null;
  readonly querystring: JsonSchema | null;
  readonly headers: JsonSchema | null;
  readonly body: JsonSchema | null;
  /** By status. */
  readonly responses: Readonly<Record<string, JsonSchema>>;
  readonly needsKey: boolean;
}

/** What Fastify tells an `onRoute` hook, as far as it is read here. */
export interface RegisteredRoute {
  readonly method: string | readonly string[];
  readonly url: string;
  readonly schema?: unknown;
}

export class RouteCatalog {
  readonly #routes = new Map<string, DocumentedRoute>();

  readonly record = (route: RegisteredRoute): void => {
    const schema = asObject(route.schema);
    const operationId = schema?.['operationId'];
    if (schema === null || typeof operationId !== 'string' || this.#routes.has(operationId)) return;
    const method = [route.method].flat().find((name) => name !== 'HEAD') ?? 'GET';
    this.#routes.set(operationId, {
      method,
      url: withTrailingSlash(route.url),
      operationId,
      summary: textOf(schema['summary']),
      description: textOf(schema['description']),
      tags: Array.isArray(schema['tags']) ? schema['tags'].map(String) : [],
      params: asObject(schema['params']),
      querystring: asObject(schema['querystring']),
      headers: asObject(schema['headers']),
      body: asObject(schema['body']),
      responses: responsesOf(schema['response']),
      needsKey: Array.isArray(schema['security']) ? schema['security'].length > 0 : route.url.startsWith('/service/'),
    });
  };

  get routes(): readonly DocumentedRoute[] {
    return [...this.#routes.values()];
  }
}

/** A JSON object's members, or null for anything else. */
export function asObject(value: unknown): JsonSchema | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function responsesOf(value: unknown): Readonly<Record<string, JsonSchema>> {
  const responses: Record<string, JsonSchema> = {};
  for (const [status, schema] of Object.entries(asObject(value) ?? {})) {
    const own = asObject(schema);
    if (own !== null) responses[status] = own;
  }
  return responses;
}

function withTrailingSlash(url: string): string {
  return url.endsWith('/') || url.split('/').at(-1)?.includes('.') === true ? url : `${url}/`;
}

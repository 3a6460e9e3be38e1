// OpenAPI 3.1: https://spec.openapis.org/oas/v3.1.1.html
import { problemSchema } from '@coglex/protocol';
import { asObject, type DocumentedRoute, type JsonSchema, type RouteCatalog } from './catalog.ts';

export interface ApiDescription {
  readonly title: string;
  readonly version: string;
  readonly baseUrl: string;
}

type OpenApiObject = Readonly<Record<string, unknown>>;

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** The OpenAPI document of every documented route. */
export function buildOpenApi(catalog: RouteCatalog, description: ApiDescription): OpenApiObject {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of catalog.routes) {
    const path = route.url.replaceAll(/:([A-Za-z_]+)/g, '{$1}');
    const operations = paths[path] ?? {};
    operations[route.method.toLowerCase()] = operation(route);
    paths[path] = operations;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: description.title,
      version: description.version,
      description:
        'Every path works with and without its trailing slash. Values are MongoDB Extended JSON v2. Errors are RFC 9457 problem details.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: description.baseUrl }],
    tags: tags(catalog),
    paths,
    components: {
      securitySchemes: { apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' } },
      schemas: { Problem: problemSchema },
    },
  };
}

function tags(catalog: RouteCatalog): readonly OpenApiObject[] {
  return [...new Set(catalog.routes.flatMap((route) => route.tags))].map((name) => ({ name }));
}

function operation(route: DocumentedRoute): OpenApiObject {
  return {
    operationId: route.operationId,
    summary: route.summary,
    ...(route.description === '' ? {} : { description: route.description }),
    tags: route.tags,
    parameters: [
      ...parameters('path', route.params),
      ...parameters('query', route.querystring),
      ...parameters('header', route.headers),
    ],
    ...(route.body === null
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } }),
    responses: responses(route),
    ...(route.needsKey ? { security: [{ apiKey: [] }] } : {}),
  };
}

function parameters(place: 'path' | 'query' | 'header', schema: JsonSchema | null): readonly OpenApiObject[] {
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => {
    const { description, examples, ...rest } = property;
    const example = examples?.[0] ?? asObject(schema?.examples?.[0])?.[name];
    return {
      name,
      in: place,
      required: place === 'path' || schema?.required?.includes(name) === true,
      ...(description === undefined ? {} : { description }),
      schema: rest,
      ...(example === undefined ? {} : { example }),
    };
  });
}

function responses(route: DocumentedRoute): OpenApiObject {
  const documented: Record<string, unknown> = {};
  for (const [status, { description, ...schema }] of Object.entries(route.responses)) {
    const content =
      Object.keys(schema).length === 0 || schema.type === 'null' ? {} : { content: { 'application/json': { schema } } };
    documented[status] = { description: description ?? 'Success', ...content };
  }
  if (Object.keys(documented).length === 0) documented['200'] = { description: 'Success' };
  return { ...documented, default: { description: 'A problem, with a stable `code`.', content: problemContent } };
}

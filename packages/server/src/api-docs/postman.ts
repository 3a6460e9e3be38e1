// https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html
import type { DocumentedRoute, RouteCatalog } from './catalog.ts';
import type { ApiDescription } from './openapi.ts';
import { requestExample, successStatus } from './route-examples.ts';

type PostmanObject = Readonly<Record<string, unknown>>;

/** A collection whose requests, run from top to bottom with a secret key, all succeed on a fresh server. */
export function buildPostmanCollection(catalog: RouteCatalog, description: ApiDescription): PostmanObject {
  const folders = new Map<string, PostmanObject[]>();
  for (const route of catalog.routes) {
    const folder = route.tags[0] ?? 'system';
    folders.set(folder, [...(folders.get(folder) ?? []), item(route)]);
  }
  return {
    info: {
      name: description.title,
      version: description.version,
      description: 'Set `apiKey` to a secret key, then run it from top to bottom.',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: {
      type: 'apikey',
      apikey: [
        { key: 'key', value: 'X-API-Key', type: 'string' },
        { key: 'value', value: '{{apiKey}}', type: 'string' },
        { key: 'in', value: 'header', type: 'string' },
      ],
    },
    variable: [
      { key: 'baseUrl', value: description.baseUrl, type: 'string' },
      { key: 'apiKey', value: '', type: 'string' },
    ],
    item: [...folders].map(([name, items]) => ({ name, item: items })),
  };
}

function item(route: DocumentedRoute): PostmanObject {
  const { path, query, headers, body } = requestExample(route);
  const search = Object.entries(query).map(([key, value]) => ({ key, value }));
  const queryText =
    search.length === 0 ? '' : `?${search.map(({ key, value }) => `${key}=${encodeURIComponent(value)}`).join('&')}`;
  const bodyHeaders = body === null ? [] : [{ key: 'Content-Type', value: 'application/json' }];
  return {
    name: `${route.method} ${route.summary}`,
    event: [{ listen: 'test', script: { type: 'text/javascript', exec: statusTest(successStatus(route)) } }],
    request: {
      method: route.method,
      description: route.description,
      header: [...bodyHeaders, ...Object.entries(headers).map(([key, value]) => ({ key, value }))],
      url: {
        raw: `{{baseUrl}}${path}${queryText}`,
        host: ['{{baseUrl}}'],
        path: path.slice(1).split('/'),
        ...(search.length === 0
          ? {}
          : { query: search.map(({ key, value }) => ({ key, value: encodeURIComponent(value) })) }),
      },
      ...(body === null ? {} : { body: { mode: 'raw', raw: body, options: { raw: { language: 'json' } } } }),
      ...(route.needsKey ? {} : { auth: { type: 'noauth' } }),
    },
    response: [],
  };
}

function statusTest(status: number): readonly string[] {
  return [`pm.test('answers ${status}', () => pm.response.to.have.status(${status}));`];
}

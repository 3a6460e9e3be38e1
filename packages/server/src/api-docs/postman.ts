// https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html
import type { DocumentedRoute, RouteCatalog } from './catalog.ts';
import type { ApiDescription } from './openapi.ts';
import { requestExample, successStatus } from './route-examples.ts';

type PostmanObject = Readonly<Record<string, unknown>>;

/** The `_id` of what was created last. */
const lastId = 'lastId';

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
      { key: lastId, value: '', type: 'string' },
    ],
    item: [...folders].map(([name, items]) => ({ name, item: items })),
  };
}

function item(route: DocumentedRoute): PostmanObject {
  const { query, headers, body, ...example } = requestExample(route);
  const path = example.path.replaceAll(/\/id(?=\/|$)/g, `/{{${lastId}}}`);
  const search = Object.entries(query).map(([key, value]) => ({ key, value }));
  const queryText =
    search.length === 0 ? '' : `?${search.map(({ key, value }) => `${key}=${encodeURIComponent(value)}`).join('&')}`;
  const bodyHeaders = body === null ? [] : [{ key: 'Content-Type', value: 'application/json' }];
  return {
    name: `${route.method} ${route.summary}`,
    event: [{ listen: 'test', script: { type: 'text/javascript', exec: tests(successStatus(route)) } }],
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

/** Checks the status; what is created is remembered for requests whose path takes an id. */
function tests(status: number): readonly string[] {
  const check = `pm.test('answers ${status}', () => pm.response.to.have.status(${status}));`;
  const remember = `pm.collectionVariables.set('${lastId}', pm.response.json()._id);`;
  return status === 201 ? [check, remember] : [check];
}

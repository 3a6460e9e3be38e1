import type { FastifyInstance } from 'fastify';
import type { RouteCatalog } from './catalog.ts';
import { type ApiDescription, buildOpenApi } from './openapi.ts';
import { buildDocsPage } from './page.ts';
import { buildPostmanCollection } from './postman.ts';

/** Only the page's own inline style may apply, and nothing may frame it. */
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** `/openapi.json`, `/docs/` and `/postman.json`. They need no key; what they say is made once, when first asked for. */
export function registerApiDocs(server: FastifyInstance, catalog: RouteCatalog, describe: () => ApiDescription): void {
  const openApi = once(() => JSON.stringify(buildOpenApi(catalog, describe())));
  const postman = once(() => JSON.stringify(buildPostmanCollection(catalog, describe())));
  const page = once(() => buildDocsPage(catalog, describe()));
  server.get('/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(openApi()));
  server.get('/postman.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(postman()));
  server.get('/docs', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', pagePolicy)
      .header('x-content-type-options', 'nosniff')
      .send(page()),
  );
}

function once(make: () => string): () => string {
  let made: string | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

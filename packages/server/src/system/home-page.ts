import { escapeHtml, page } from './page.ts';

/** For programs that ask `/` for JSON. */
export const homeDocument: Readonly<Record<string, unknown>> = Object.freeze({
  name: 'Coglex',
  description: 'A self-hosted backend in one process.',
  services: { storage: '/service/storage/v1/', admin: '/service/admin/v1/' },
  documentation: '/docs/',
  openapi: '/openapi.json',
  postman: '/postman.json',
  health: '/health',
  ready: '/ready',
});

/** The first thing a newcomer sees. */
export function homePage(baseUrl: string): string {
  const url = escapeHtml(baseUrl);
  return page(
    'Coglex',
    `<h1>Coglex</h1>
<p class="quiet">A self-hosted backend in one process. It is running.</p>

<h2>Store a first document</h2>
<pre>curl ${url}/service/storage/v1/teas/ \\
  -H "X-API-Key: $COGLEX_KEY" -H "Content-Type: application/json" \\
  -d '{"document": {"name": "Assam", "minutes": 4}}'</pre>
<p>The key is <code>SERVER_SECRET</code>. Where you have set none, the server has made one and keeps it in <code>.coglex/server-secret</code> of the project folder:</p>
<pre>export COGLEX_KEY=$(cat .coglex/server-secret)</pre>

<h2>Find it again</h2>
<pre>curl -G ${url}/service/storage/v1/teas/ \\
  -H "X-API-Key: $COGLEX_KEY" \\
  --data-urlencode 'query={"minutes": {"$lt": 5}}' --data-urlencode 'sort={"name": 1}'</pre>
<p>Queries are MongoDB's: filters, update operators, aggregation.</p>

<h2>Where to go next</h2>
<table>
<tr><td><a href="/docs/">/docs/</a></td><td>every route, to read</td></tr>
<tr><td><a href="/openapi.json">/openapi.json</a></td><td>every route, for tools (OpenAPI 3.1)</td></tr>
<tr><td><a href="/postman.json">/postman.json</a></td><td>every request with an example, for Postman and Insomnia</td></tr>
<tr><td><a href="/docs/problems/">/docs/problems/</a></td><td>what each error means</td></tr>
<tr><td><a href="/health">/health</a>, <a href="/ready">/ready</a></td><td>for what watches the server</td></tr>
</table>`,
  );
}

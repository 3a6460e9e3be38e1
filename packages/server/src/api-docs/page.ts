// The page at /docs/: every route with a request to paste. No script, no style from elsewhere, everything escaped.
import type { DocumentedRoute, JsonSchema, RouteCatalog } from './catalog.ts';
import type { ApiDescription } from './openapi.ts';
import { requestExample } from './route-examples.ts';

export function buildDocsPage(catalog: RouteCatalog, description: ApiDescription): string {
  const groups = new Map<string, DocumentedRoute[]>();
  for (const route of catalog.routes) {
    const name = route.tags[0] ?? 'system';
    groups.set(name, [...(groups.get(name) ?? []), route]);
  }
  const index = [...groups]
    .map(([name, routes]) => `<h3>${escapeHtml(name)}</h3><ul>${routes.map(indexEntry).join('')}</ul>`)
    .join('');
  const body = [...groups]
    .map(
      ([name, routes]) =>
        `<h2>${escapeHtml(name)}</h2>${routes.map((route) => section(route, description.baseUrl)).join('')}`,
    )
    .join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(description.title)} API</title><style>${style}</style></head>
<body><nav><h1><a href="/">${escapeHtml(description.title)}</a></h1>${index}</nav>
<main><h1>API <small>${escapeHtml(description.version)}</small></h1>
<p>Send your key as <code>X-API-Key</code>. Every path works with and without its trailing slash. Values are MongoDB Extended JSON. Errors are problem details (RFC 9457) with a stable <code>code</code>.
The same as <a href="/openapi.json">OpenAPI 3.1</a> and as a <a href="/postman.json">Postman collection</a>.</p>
${body}</main></body></html>
`;
}

function indexEntry(route: DocumentedRoute): string {
  return `<li><a href="#${escapeHtml(route.operationId)}"><b class="${route.method.toLowerCase()}">${escapeHtml(route.method)}</b> ${escapeHtml(route.summary)}</a></li>`;
}

function section(route: DocumentedRoute, baseUrl: string): string {
  const description = route.description === '' ? '' : `<p>${escapeHtml(route.description)}</p>`;
  return `<section id="${escapeHtml(route.operationId)}"><h3><b class="${route.method.toLowerCase()}">${escapeHtml(route.method)}</b> <code>${escapeHtml(route.url)}</code></h3>
<p>${escapeHtml(route.summary)}</p>${description}
${fields('Path', route.params)}${fields('Query', route.querystring)}${fields('Headers', route.headers)}${fields('Body', route.body)}
<pre>${escapeHtml(curl(route, baseUrl))}</pre>${answers(route)}</section>`;
}

function fields(title: string, schema: JsonSchema | null): string {
  const rows = Object.entries(schema?.properties ?? {}).map(([name, property]) => {
    const required = schema?.required?.includes(name) === true ? ' <em>required</em>' : '';
    return `<tr><td><code>${escapeHtml(name)}</code>${required}</td><td>${escapeHtml(typeText(property))}</td><td>${escapeHtml(property.description ?? '')}</td></tr>`;
  });
  return rows.length === 0 ? '' : `<table><caption>${title}</caption>${rows.join('')}</table>`;
}

function typeText(schema: JsonSchema): string {
  if (schema.type === 'array') return `array of ${typeText(schema.items ?? {})}`;
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ');
  const bounds = ['minimum', 'maximum', 'maxItems', 'maxLength'].flatMap((name) =>
    name in schema ? [`${name} ${String(schema[name])}`] : [],
  );
  return [schema.type ?? 'any', ...bounds].join(', ');
}

function answers(route: DocumentedRoute): string {
  const rows = Object.entries(route.responses).map(
    ([status, schema]) =>
      `<tr><td><code>${escapeHtml(status)}</code></td><td>${escapeHtml(schema.description ?? '')}</td></tr>`,
  );
  return rows.length === 0 ? '' : `<table><caption>Answers</caption>${rows.join('')}</table>`;
}

function curl(route: DocumentedRoute, baseUrl: string): string {
  const { path, query, headers, body } = requestExample(route);
  const search = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const lines = [
    `curl${route.method === 'GET' ? '' : ` -X ${route.method}`} '${baseUrl}${path}${search === '' ? '' : `?${search}`}'`,
  ];
  if (route.needsKey) lines.push(`-H "X-API-Key: $KEY"`);
  for (const [name, value] of Object.entries(headers)) lines.push(`-H '${name}: ${value}'`);
  if (body !== null) lines.push(`-H 'Content-Type: application/json'`, `-d '${body.replaceAll("'", "'\\''")}'`);
  return lines.join(' \\\n  ');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const style = `:root{color-scheme:light dark;--line:#8884;--accent:#2f7d5b}*{box-sizing:border-box}
body{margin:0;font:15px/1.55 system-ui,sans-serif;display:grid;grid-template-columns:18rem minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1rem;border-right:1px solid var(--line);font-size:13px}
nav h1{font-size:1.1rem;margin:.2rem 0 1rem}nav h3{margin:1rem 0 .2rem;text-transform:capitalize}nav ul{list-style:none;margin:0;padding:0}
a{color:inherit;text-decoration:none}nav a:hover,main p a{text-decoration:underline}main{padding:1rem 2rem 6rem;max-width:60rem}
h2{margin-top:3rem;text-transform:capitalize;border-bottom:1px solid var(--line)}section{padding:.5rem 0 1rem;scroll-margin-top:1rem}
pre{padding:.8rem;border:1px solid var(--line);border-radius:.5rem;overflow:auto;font-size:13px}code,pre,b{font-family:ui-monospace,monospace}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:14px}caption{text-align:left;font-weight:600;font-size:13px}td{border-top:1px solid var(--line);padding:.25rem .5rem .25rem 0;vertical-align:top}
b{font-size:12px;color:var(--accent)}b.delete{color:#b3423a}b.post,b.put,b.patch{color:#a4731a}em{font-size:12px;opacity:.7}
@media(max-width:50rem){body{display:block}nav{position:static;height:auto;border:0}}`;

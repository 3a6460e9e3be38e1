import { type ProblemDefinition, problems } from '@coglex/protocol';
import { escapeHtml, page } from './page.ts';

/** Where the `type` of every problem points: `/docs/problems/#<code>`. */
export function problemsPage(): string {
  const definitions: readonly (readonly [string, ProblemDefinition])[] = Object.entries(problems);
  const rows = definitions.map(
    ([code, { status, title, detail }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td><strong>${escapeHtml(title)}</strong><br>${withCode(detail)}</td></tr>`,
  );
  return page(
    'Problems · Coglex',
    `<h1>Problems</h1>
<p>Every answer that is not a success is <code>application/problem+json</code> (RFC 9457). Programs look at <code>code</code>, people at <code>detail</code>;
<code>instance</code> is the request id, under which the server's log has more.</p>
<table>
<tr><th>code</th><th>status</th><th>what it means</th></tr>
${rows.join('\n')}
</table>`,
  );
}

function withCode(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problems } from './problems.ts';

const page = readFileSync(new URL('../../../docs/reference/problems.md', import.meta.url), 'utf8');

/** Rows of the page's tables: | `code` | status | title | … | */
const documented = [...page.matchAll(/^\| `([a-z-]+\/[a-z-]+)` \| (\d{3}) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, code, status, title, detail]) => ({
    code,
    status: Number(status),
    title,
    detail,
  }),
);

test('docs/reference/problems.md explains every problem of the catalogue and no other, in its order', () => {
  expect(documented).toEqual(
    Object.entries(problems).map(([code, { status, title, detail }]) => ({ code, status, title, detail })),
  );
});

test('codes are a group and a name', () => {
  for (const code of Object.keys(problems)) expect(code).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/);
});

test('titles are short and details are sentences', () => {
  for (const { title, detail } of Object.values(problems)) {
    expect(title).toMatch(/^[A-Z][^.]{2,40}$/);
    expect(detail).toMatch(/^[A-Z`].*\.$/);
  }
});

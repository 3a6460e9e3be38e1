// Examples in Markdown: `sh` blocks are run as they stand, a `json` block after one is what its last answer must hold, `ts` blocks are programs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository: string = fileURLToPath(new URL('../../', import.meta.url));

export interface Example {
  readonly language: string;
  readonly code: string;
  readonly line: number;
  /** The `json` block that follows it. */
  readonly expected: unknown;
}

export function listPages(): readonly string[] {
  const pages = readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  return ['README.md', ...pages.map((name) => join('docs', name)).sort()];
}

export function readExamples(page: string): readonly Example[] {
  const text = readFileSync(join(repository, page), 'utf8');
  const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1] ?? '',
    code: match[2] ?? '',
    line: text.slice(0, match.index).split('\n').length,
  }));
  return blocks.flatMap((block, index) => {
    if (block.language === 'json') return [];
    const next = blocks[index + 1];
    return [{ ...block, expected: next?.language === 'json' ? JSON.parse(next.code) : undefined }];
  });
}

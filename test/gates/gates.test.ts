// Every gate of `npm run check` was once seen to fail: here, on a fixture that breaks it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const bin = (name: string): string => join(repository, 'node_modules', '.bin', name);
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'coglex-gates-'));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

function run(command: string, ...parameters: string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(command, parameters, { cwd: folder, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

describe('the import rules', () => {
  const cases: readonly [rule: string, files: Readonly<Record<string, string>>][] = [
    [
      'no-cycle',
      {
        'packages/docdb/src/values/a.ts': "import './b.ts';\nexport const a = 1;",
        'packages/docdb/src/values/b.ts': "import './a.ts';\nexport const b = 1;",
      },
    ],
    [
      'docdb-imports-nothing-of-ours',
      {
        'packages/docdb/src/port/a.ts': "import '../../../server/src/x.ts';",
        'packages/server/src/x.ts': 'export const x = 1;',
      },
    ],
    [
      'protocol-imports-nothing-of-ours',
      {
        'packages/protocol/src/a.ts': "import '../../server/src/x.ts';",
        'packages/server/src/x.ts': 'export const x = 1;',
      },
    ],
    [
      'language-and-values-do-no-io',
      {
        'packages/docdb/src/language/a.ts': "import '../embedded/x.ts';",
        'packages/docdb/src/embedded/x.ts': 'export const x = 1;',
      },
    ],
    [
      'values-below-language',
      {
        'packages/docdb/src/values/a.ts': "import '../language/x.ts';",
        'packages/docdb/src/language/x.ts': 'export const x = 1;',
      },
    ],
    [
      'docdb-only-through-its-index',
      {
        'packages/server/src/a.ts': "import '../../docdb/src/values/x.ts';",
        'packages/docdb/src/values/x.ts': 'export const x = 1;',
      },
    ],
    [
      'services-through-index',
      {
        'packages/server/src/services/auth/a.ts': "import '../storage/find.ts';",
        'packages/server/src/services/storage/find.ts': 'export const x = 1;',
      },
    ],
    [
      'no-own-index-inside-a-folder',
      { 'packages/docdb/src/port/a.ts': "import '../index.ts';", 'packages/docdb/src/index.ts': 'export const x = 1;' },
    ],
    [
      'only-app-and-main-wire',
      { 'packages/server/src/http/a.ts': "import '../app.ts';", 'packages/server/src/app.ts': 'export const x = 1;' },
    ],
    ['operations-know-nothing-of-http', { 'packages/server/src/services/storage/find.ts': "import 'fastify';" }],
  ];

  it.each(cases)(
    '%s fails on a file that breaks it',
    (rule, files) => {
      rmSync(join(folder, 'packages'), { recursive: true, force: true });
      write(files);
      const { status, output } = run(
        bin('depcruise'),
        '--config',
        join(repository, '.dependency-cruiser.cjs'),
        'packages',
      );
      expect(output).toContain(rule);
      expect(status).not.toBe(0);
    },
    30_000,
  );
});

describe('the syntactic rules', () => {
  const hundredLines = Array.from({ length: 101 }, (_, index) => `  console.info(${index});`).join('\n');
  const cases: readonly [rule: string, name: string, content: string][] = [
    ['noExplicitAny', 'a.ts', 'export const a: any = 1;\n'],
    ['noNonNullAssertion', 'a.ts', 'export const a = (b: string | null): string => b!;\n'],
    ['noDefaultExport', 'a.ts', 'export default 1;\n'],
    ['useFilenamingConvention', 'NotKebab.ts', 'export const a = 1;\n'],
    ['noExcessiveLinesPerFunction', 'a.ts', `export function a(): void {\n${hundredLines}\n}\n`],
    ['useMaxParams', 'a.ts', 'export const f = (a: 1, b: 1, c: 1, d: 1, e: 1): number => a + b + c + d + e;\n'],
    ['noReExportAll', 'a.ts', "export * from './b.ts';\n"],
    ['noProcessEnv', 'a.ts', "export const a = process.env['A'];\n"],
  ];

  it.each(cases)('%s fails on a file that breaks it', (rule, name, content) => {
    write({ [`src/${name}`]: content });
    const { status, output } = run(
      bin('biome'),
      'lint',
      `--config-path=${join(repository, 'biome.json')}`,
      '--vcs-enabled=false',
      join('src', name),
    );
    expect(output).toContain(rule);
    expect(status).not.toBe(0);
  });
});

describe('the type-aware rules', () => {
  const cases: readonly [rule: string, content: string][] = [
    ['no-floating-promises', 'async function f(): Promise<void> {}\nexport function g(): void {\n  f();\n}\n'],
    ['only-throw-error', "export function g(): never {\n  throw 'text';\n}\n"],
    [
      'switch-exhaustiveness-check',
      "export function g(a: 'x' | 'y'): number {\n  switch (a) {\n    case 'x':\n      return 1;\n  }\n  return 0;\n}\n",
    ],
    ['no-unsafe-member-access', 'export function g(a: string): unknown {\n  return JSON.parse(a).b;\n}\n'],
  ];

  it.each(cases)('%s fails on a file that breaks it', (rule, content) => {
    write({
      'typed/tsconfig.json':
        '{"compilerOptions":{"strict":true,"module":"nodenext","target":"es2024"},"include":["."]}',
      'typed/a.ts': content,
    });
    const { status, output } = run(bin('oxlint'), '--type-aware', '-c', join(repository, '.oxlintrc.json'), 'typed');
    expect(output).toContain(rule);
    expect(status).not.toBe(0);
  });
});

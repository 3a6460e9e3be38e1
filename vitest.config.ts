import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const support = (name: string): string =>
  fileURLToPath(new URL(`packages/docdb/test/support/${name}`, import.meta.url));

export default defineConfig({
  resolve: {
    conditions: ['development'],
    alias: [
      { find: /^\.{1,2}\/(expression\/)?load-operators\.ts$/, replacement: support('eager-operators.ts') },
      { find: /^\.{1,2}\/(stage\/)?load-definitions\.ts$/, replacement: support('eager-definitions.ts') },
    ],
  },
  ssr: { resolve: { conditions: ['development'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'test/**/*.test.ts',
      'bench/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**'],
    pool: 'forks',
    execArgv: ['--conditions=development', '--disable-warning=ExperimentalWarning'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});

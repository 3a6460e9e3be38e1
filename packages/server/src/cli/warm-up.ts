import { mkdtempSync, rmSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `coglex warm-up`, run when the repository is installed: starts and stops a server once, so that the sources of all
 * threads lie compiled in the cache and the first start is as fast as any other.
 */
export async function warmUp(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'coglex-warm-up-'));
  try {
    const [{ createCoglex }] = await Promise.all([
      import('../create-coglex.ts'),
      import('./serve.ts'),
      import('./banner.ts'),
    ]);
    const coglex = createCoglex({ server: { port: 0 }, log: { level: 'warn' } }, { projectFolder: folder });
    const url = await coglex.start();
    await (await fetch(`${url}/ready`)).text();
    await coglex.stop();
    flushCompileCache();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

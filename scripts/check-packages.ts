// npm run check:packages: builds what is published and asks publint about each package as npm would pack it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const repository = fileURLToPath(new URL('..', import.meta.url));
const packages = ['packages/protocol', 'packages/docdb', 'packages/server'];

execFileSync('npm', ['run', 'build', '--silent'], { cwd: repository, stdio: 'inherit' });
let faults = 0;
for (const folder of packages) {
  const manifest: Record<string, unknown> = JSON.parse(readFileSync(`${repository}/${folder}/package.json`, 'utf8'));
  const { messages } = await publint({ pkgDir: `${repository}/${folder}`, strict: false });
  for (const message of messages) {
    // The sources behind the `development` condition stay in the repository on purpose.
    if (message.path.includes('development')) continue;
    if (message.type === 'error') faults += 1;
    console.log(`${folder}: ${message.type}: ${formatMessage(message, manifest)}`);
  }
}
console.log(faults === 0 ? `${packages.length} packages are as npm wants them` : `${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;

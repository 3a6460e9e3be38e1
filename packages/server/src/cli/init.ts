import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { version } from '../version.ts';
import { projectFiles } from './project-files.ts';
import { UsageError } from './usage-error.ts';

/** `coglex init NAME`: a project in a folder that is new or empty. */
export function initProject(name: string | undefined): void {
  if (name === undefined) throw new UsageError('Say what the project is called: coglex init NAME');
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(name)) {
    throw new UsageError('A project is named by 1 to 64 of `a-z 0-9 . _ -`, beginning with a letter or digit.');
  }
  if (existsSync(name) && readdirSync(name).length > 0)
    throw new UsageError(`The folder ${name} is there and not empty.`);
  for (const [path, text] of Object.entries(projectFiles(name, version))) {
    mkdirSync(dirname(join(name, path)), { recursive: true });
    writeFileSync(join(name, path), text);
  }
  console.log(`Made the project ${name}. Next:\n\n  cd ${name}\n  npm install\n  npm run dev\n`);
}

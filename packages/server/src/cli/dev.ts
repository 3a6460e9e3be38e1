import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** Changes come in bursts: an editor writes, renames and touches. */
const settleMs = 120;

/** `coglex dev`: the server as a child process, started again when a file of the project changes. */
export async function runWithReload(bin: string, projectFolder: string): Promise<void> {
  const folder = resolve(projectFolder);
  if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder}`);
  let child = start(bin, folder);
  let timer: NodeJS.Timeout | undefined;
  let isRestarting = false;
  let hasChanged = false;

  const restart = async (): Promise<void> => {
    hasChanged = true;
    if (isRestarting) return;
    isRestarting = true;
    while (hasChanged) {
      hasChanged = false;
      await end(child, 'SIGTERM');
      console.log('  a file has changed; starting again');
      child = start(bin, folder);
    }
    isRestarting = false;
  };
  watch(folder, { recursive: true }, (_event, file) => {
    if (file === null || !concernsServer(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void restart(), settleMs);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      end(child, signal).then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

/** Not the data, not what is installed, no hidden file but `.env`. */
export function concernsServer(file: string): boolean {
  const segments = file.split(/[\\/]/);
  return segments.every((segment) => segment === '.env' || !(segment.startsWith('.') || segment === 'node_modules'));
}

function start(bin: string, folder: string): ChildProcess {
  return spawn(process.execPath, [bin, 'dev', '--no-reload', '--project', folder], { stdio: 'inherit' });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/coglex.js', import.meta.url));

export interface Command {
  readonly child: ChildProcess;
  /** All that it has written so far, errors too. */
  output(): string;
  /** Waits until what it has written matches, and answers the match. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Waits for its end. */
  exit(): Promise<number | null>;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
}

/** `coglex …` as a process of its own, with nothing but `PATH` in its environment. */
export function coglex(argv: readonly string[], { cwd, environment = {}, nodeOptions = [] }: CommandOptions): Command {
  const child = spawn(process.execPath, [...nodeOptions, bin, ...argv], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (written += String(chunk)));
  const exited = once(child, 'exit');
  return {
    child,
    output: () => written,
    async says(pattern) {
      for (let waited = 0; waited < 20_000; waited += 20) {
        const match = pattern.exec(written);
        if (match !== null) return match;
        if (child.exitCode !== null) break;
        await new Promise((next) => setTimeout(next, 20));
      }
      throw new Error(`It never said ${pattern}, but:\n${written}`);
    },
    async exit() {
      await exited;
      return child.exitCode;
    },
  };
}

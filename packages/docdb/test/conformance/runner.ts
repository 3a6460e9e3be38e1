// Runs recorded files in child processes, so that a case that hangs or kills its process is counted and the rest goes on.
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunnerMessage } from './runner-process.ts';
import { readSpecCases, type SpecFile } from './spec-tests.ts';

const caseTimeoutMs = 20_000;
const childPath = fileURLToPath(new URL('./runner-process.ts', import.meta.url));

export interface CaseResult {
  readonly file: string;
  readonly suite: string;
  readonly id: string;
  /** Null where the answer was right; `hang` and `crash` are said in these words. */
  readonly failure: string | null;
}

export interface RunOptions {
  readonly processes: number;
  readonly onResult?: (result: CaseResult) => void;
}

export async function runFiles(files: readonly SpecFile[], options: RunOptions): Promise<readonly CaseResult[]> {
  const queue = [...files];
  const results: CaseResult[] = [];
  const collect = (result: CaseResult): void => {
    results.push(result);
    options.onResult?.(result);
  };
  // Memory-backed where there is one: what is measured here is answers, not durability.
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'coglex-conformance-'));
  try {
    await Promise.all(Array.from({ length: options.processes }, () => drain(queue, folder, collect)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return results;
}

async function drain(queue: SpecFile[], folder: string, collect: (result: CaseResult) => void): Promise<void> {
  let child: ChildProcess | null = null;
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    let from = 0;
    const total = readSpecCases(file.file).length;
    while (from < total) {
      child ??= startChild(folder);
      const run = await runUntilTrouble(child, { file, from, collect });
      if (run.next < total) child = null;
      from = run.next;
    }
  }
  if (child?.connected === true) await ended(child);
}

/** Lets the child go, so that nothing writes into the folder any more. */
function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.disconnect();
  });
}

function startChild(folder: string): ChildProcess {
  return fork(childPath, [folder], {
    execArgv: ['--conditions=development', '--disable-warning=ExperimentalWarning', '--max-old-space-size=2048'],
  });
}

interface FileRun {
  readonly file: SpecFile;
  readonly from: number;
  readonly collect: (result: CaseResult) => void;
}

/** Resolves with the index to go on from: past the end when the file is done, past the culprit after a hang or crash. */
function runUntilTrouble(child: ChildProcess, { file, from, collect }: FileRun): Promise<{ readonly next: number }> {
  return new Promise((resolve) => {
    let current: number | null = null;
    let settled = false;
    let timer = setTimeout(onHang, caseTimeoutMs);
    const finish = (next: number): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve({ next });
    };
    function onMessage(message: RunnerMessage): void {
      clearTimeout(timer);
      timer = setTimeout(onHang, caseTimeoutMs);
      if (message.kind === 'starting') current = message.index;
      if (message.kind === 'done')
        collect({ file: file.file, suite: file.suite, id: message.id, failure: message.failure });
      if (message.kind === 'fileDone') finish(Number.POSITIVE_INFINITY);
    }
    function onHang(): void {
      trouble('hang');
      child.kill('SIGKILL');
    }
    function onExit(code: number | null): void {
      trouble(`crash (exit code ${code})`);
    }
    function trouble(what: string): void {
      if (settled) return;
      if (current === null) throw new Error(`a runner process did not reach its first case: ${what}`);
      const id = readSpecCases(file.file)[current]?.id ?? '';
      collect({ file: file.file, suite: file.suite, id, failure: what });
      finish(current + 1);
    }
    child.on('message', onMessage);
    child.on('exit', onExit);
    if (child.connected) child.send({ file: file.file, from });
    else trouble('crash (before the first case)');
  });
}

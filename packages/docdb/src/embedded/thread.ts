// Starting a thread of the engine from this package, whether it runs from the sources or built.
import { once } from 'node:events';
import { Worker, type WorkerOptions } from 'node:worker_threads';

const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

/** What a thread may be given: Node refuses to start one with options of the whole process, such as `--max-old-space-size`. */
const passedOn = /^(--conditions=|--import=|--disable-warning=|--no-warnings$)/;

/** `module` is the thread's file beside this one, without its extension. */
export function startThread(module: string, workerData: unknown): Worker {
  const options: WorkerOptions = {
    workerData,
    execArgv: process.execArgv.filter((argument) => passedOn.test(argument)),
  };
  return new Worker(new URL(`./${module}${extension}`, import.meta.url), options);
}

/** A thread that does not end by itself after this long is ended by force. */
const endsWithinMs = 5000;

/**
 * Waits for a thread that was told to end. Ending it by force is the last resort: a thread that is still loading its
 * modules, or is inside SQLite, can take the process with it.
 */
export async function ended(worker: Worker, withinMs: number = endsWithinMs): Promise<void> {
  if (worker.threadId === -1) return;
  worker.ref();
  const force = setTimeout(() => void worker.terminate(), withinMs);
  await once(worker, 'exit');
  clearTimeout(force);
}

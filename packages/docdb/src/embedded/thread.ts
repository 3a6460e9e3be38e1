// Starting a thread of the engine from this package, whether it runs from the sources or built.
import { Worker, type WorkerOptions } from 'node:worker_threads';

const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

/** `module` is the thread's file beside this one, without its extension. */
export function startThread(module: string, workerData: unknown): Worker {
  const options: WorkerOptions = {
    workerData,
    execArgv: process.execArgv.filter((argument) => !argument.startsWith('--input-type')),
  };
  return new Worker(new URL(`./${module}${extension}`, import.meta.url), options);
}

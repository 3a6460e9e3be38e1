// Starting a thread of the engine from this package, whether it runs from the sources or built.
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

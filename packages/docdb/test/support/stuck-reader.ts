// A reader's thread that starts and then never answers.
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', () => {
  for (;;);
});
parentPort?.postMessage({ kind: 'ready' });

// Starts the load generator as a process of its own and waits for its result.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadOrder, LoadResult } from './load.ts';

const generator = fileURLToPath(new URL('./load.ts', import.meta.url));

export async function runLoad(order: LoadOrder): Promise<LoadResult> {
  const child = fork(generator, [], { execArgv: ['--disable-warning=ExperimentalWarning'] });
  child.send(order);
  const [result]: unknown[] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('the load generator ended without a result');
    }),
  ]);
  child.disconnect();
  return asResult(result);
}

function asResult(message: unknown): LoadResult {
  if (typeof message !== 'object' || message === null || !('perSecond' in message))
    throw new Error('unreadable load result');
  return message as LoadResult;
}

export function requestText(
  method: string,
  path: string,
  options: { key?: string; body?: string; headers?: Readonly<Record<string, string>> } = {},
): string {
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: keep-alive'];
  if (options.key !== undefined) lines.push(`X-API-Key: ${options.key}`);
  for (const [name, value] of Object.entries(options.headers ?? {})) lines.push(`${name}: ${value}`);
  if (options.body !== undefined) {
    // {n} stands for nine digits once it is sent.
    const bytes = Buffer.byteLength(options.body.replaceAll('{n}', '000000000'));
    lines.push('Content-Type: application/json', `Content-Length: ${bytes}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n${options.body ?? ''}`;
}

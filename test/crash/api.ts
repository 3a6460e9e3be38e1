// Requests of the crash suite. An answer that never came is `unknown`: the server may or may not have done it.
import { secret } from './server.ts';

export type Reply =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'unknown' };

export async function request(port: number, method: string, path: string, body?: unknown): Promise<Reply> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { 'X-API-Key': secret, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { kind: 'answered', status: response.status, body: text === '' ? null : JSON.parse(text) };
  } catch {
    return { kind: 'unknown' };
  }
}

/** For preparing and verifying, when the server is up: anything but success is a failure of the run. */
export async function mustRequest(port: number, method: string, path: string, body?: unknown): Promise<unknown> {
  const reply = await request(port, method, path, body);
  if (reply.kind === 'answered' && reply.status < 300) return reply.body;
  throw new Error(`${method} ${path}: ${JSON.stringify(reply).slice(0, 500)}`);
}

// Two ways to send a request: whole ones by Node's client, and bytes that no client would send.
import { Agent, type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';

export interface Sent {
  readonly method: string;
  /** As it goes on the wire: nothing is normalised or encoded. */
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders | readonly string[];
  readonly body?: string | Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly ms: number;
}

export interface Wire {
  send(sent: Sent): Promise<Reply>;
  /** Writes bytes, waits until the other side closes or `waitMs` is over; what came back. */
  raw(bytes: string | Buffer, waitMs?: number): Promise<RawReply>;
  close(): void;
}

export interface RawReply {
  readonly text: string;
  readonly isClosed: boolean;
}

const giveUpAfterMs = 20_000;

export function createWire(port: number): Wire {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  return {
    send: (sent) => send(agent, port, sent),
    raw: (bytes, waitMs = 1500) => raw(port, bytes, waitMs),
    close: () => agent.destroy(),
  };
}

function send(agent: Agent, port: number, { method, path, headers = {}, body }: Sent): Promise<Reply> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const ms = performance.now() - began;
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, ms });
      });
    });
    outgoing.setTimeout(giveUpAfterMs, () => outgoing.destroy(new Error(`no answer within ${giveUpAfterMs} ms`)));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function raw(port: number, bytes: string | Buffer, waitMs: number): Promise<RawReply> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    const chunks: Buffer[] = [];
    const end = (isClosed: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text: Buffer.concat(chunks).toString('latin1'), isClosed });
    };
    const timer = setTimeout(() => end(false), waitMs);
    socket.on('data', (chunk) => chunks.push(chunk));
    // A refused upload may end in a reset: the answer that came before counts.
    socket.on('error', () => end(true));
    socket.on('close', () => end(true));
  });
}

// The load generator, run as a process of its own: keep-alive sockets that send one prepared request after another.
// Closed loop: it finds the highest rate. Latency percentiles of a closed loop flatter the server; they are used for `stall` only in comparison.
import { connect, type Socket } from 'node:net';

export interface LoadOrder {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** Whole HTTP/1.1 requests, sent in turn; `{n}` in them becomes a running number of the same width. */
  readonly requests: readonly string[];
  readonly expectStatus: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly errors: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

interface Counters {
  sent: number;
  done: number;
  errors: number;
  readonly latencies: number[];
  stopped: boolean;
}

async function run(order: LoadOrder): Promise<LoadResult> {
  const counters: Counters = { sent: 0, done: 0, errors: 0, latencies: [], stopped: false };
  const started = performance.now();
  const timer = setTimeout(() => {
    counters.stopped = true;
  }, order.seconds * 1000);
  await Promise.all(Array.from({ length: order.connections }, () => drive(order, counters)));
  clearTimeout(timer);
  const seconds = (performance.now() - started) / 1000;
  const sorted = Float64Array.from(counters.latencies).sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    requests: counters.done,
    seconds,
    perSecond: counters.done / seconds,
    errors: counters.errors,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: at(1),
  };
}

function drive(order: LoadOrder, counters: Counters): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(order.port, '127.0.0.1');
    let received: Buffer = Buffer.alloc(0);
    let sentAt = 0;
    const send = (): void => {
      const template = order.requests[counters.sent % order.requests.length] ?? '';
      counters.sent += 1;
      sentAt = performance.now();
      socket.write(template.replaceAll('{n}', String(counters.sent).padStart(9, '0')), 'latin1');
    };
    socket.setNoDelay(true);
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const length = responseLength(received);
      if (length === null || received.length < length) return;
      counters.latencies.push(performance.now() - sentAt);
      counters.done += 1;
      if (Number(received.toString('latin1', 9, 12)) !== order.expectStatus) counters.errors += 1;
      received = Buffer.alloc(0);
      if (counters.stopped) {
        socket.end();
        resolve();
      } else {
        send();
      }
    });
    socket.on('close', () => resolve());
  });
}

const lastChunk = Buffer.from('\r\n0\r\n\r\n');

/** Head and body in bytes, or null while they are not whole. */
function responseLength(received: Buffer): number | null {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const head = received.toString('latin1', 0, headEnd).toLowerCase();
  const at = head.indexOf('\r\ncontent-length: ');
  if (at < 0) {
    if (!head.includes('\r\ntransfer-encoding: chunked')) throw new Error(`an answer without a length:\n${head}`);
    return received.subarray(-lastChunk.length).equals(lastChunk) ? received.length : null;
  }
  return headEnd + 4 + Number.parseInt(head.slice(at + 18), 10);
}

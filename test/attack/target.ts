// The attacked server: one real process with canaries, victims and a key of each kind; every answer is looked at here.
import type { OutgoingHttpHeaders } from 'node:http';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { answerFaults } from './answer-faults.ts';
import { createWire, type RawReply, type Reply, type Wire } from './wire.ts';

/** Whose key is sent. */
export type Who =
  | 'secret'
  | 'reader'
  | 'writer'
  | 'deployer'
  | 'administrator'
  | 'publishable'
  | 'bound'
  | 'nobody'
  | 'stranger';

export interface Asked {
  readonly method: string;
  /** Below `/service/storage/v1` where it does not begin with `/service` or `//`, and is no file of the system. */
  readonly path: string;
  readonly as?: Who;
  /** Text and bytes go as they are, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: OutgoingHttpHeaders;
  /** Where a 5xx is what is documented. */
  readonly mayFail?: boolean;
  /** How long the answer may take, where that is not what every answer may. */
  readonly slowMs?: number;
}

export interface Answer extends Reply {
  /** The parsed body; undefined where it is no JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
  readonly body: any;
  /** The problem's code. */
  readonly code: string | undefined;
}

export interface Target {
  readonly server: ServerProcess;
  readonly wire: Wire;
  readonly keys: Readonly<Record<Who, string>>;
  ask(asked: Asked): Promise<Answer>;
  raw(bytes: string | Buffer, waitMs?: number): Promise<RawReply>;
  fault(text: string): void;
  /** What was found since it was last asked. */
  takeFaults(): readonly string[];
  /** The documents that attacks are aimed at, as text. */
  victims(): Promise<string>;
  /** What no attack may change. */
  canaries(): Promise<string>;
  /** All that the process has written. */
  output(): string;
  stop(): Promise<void>;
}

export interface TargetOptions {
  /** The longest that any answer may take. */
  readonly slowMs: number;
}

const storage = '/service/storage/v1';
export const canaryWord = 'canary-4f1c9a-never-in-a-log';

export async function startTarget({ slowMs: usualSlowMs }: TargetOptions): Promise<Target> {
  const written: string[] = [];
  const environment = { LOG_LEVEL: 'trace', SERVER_DEBUG: 'true', RATE_LIMIT_API: '1000000/1m' };
  const server = await startServerProcess(environment, (chunk) => written.push(chunk));
  const wire = createWire(Number(new URL(server.url).port));
  const keys: Record<Who, string> = {
    secret: server.secret,
    reader: '',
    writer: '',
    deployer: '',
    administrator: '',
    publishable: '',
    bound: '',
    nobody: '',
    stranger: 'sk_0123456789abcdef01234567_0123456789abcdef0123456789abcdef0123456789a',
  };
  let faults: string[] = [];

  const target: Target = {
    server,
    wire,
    keys,
    async ask({ method, path, as = 'secret', body, headers = {}, mayFail = false, slowMs = usualSlowMs }) {
      const payload =
        body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
      const sent = {
        method,
        path: isBelowStorage(path) ? storage + path : path,
        headers: {
          ...(keys[as] === '' ? {} : { 'X-API-Key': keys[as] }),
          ...(payload === undefined
            ? {}
            : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(payload) }),
          ...headers,
        },
        ...(payload === undefined ? {} : { body: payload }),
      };
      const reply = await wire.send(sent);
      const place = `${method} ${path.slice(0, 200)} ${typeof payload === 'string' ? payload.slice(0, 300) : ''}`;
      for (const fault of answerFaults(reply, { slowMs, mayFail })) target.fault(`${place}: ${fault}`);
      const parsed = parse(reply.text);
      const code = parsed?.code;
      return { ...reply, body: parsed, code: typeof code === 'string' ? code : undefined };
    },
    raw: (bytes, waitMs) => wire.raw(bytes, waitMs),
    fault(text) {
      faults.push(text);
    },
    takeFaults() {
      const taken = faults;
      faults = [];
      return taken;
    },
    async victims() {
      return (await target.ask({ method: 'GET', path: '/victims/?limit=1000' })).text;
    },
    async canaries() {
      const documents = await target.ask({ method: 'GET', path: '/canaries/' });
      const definition = await target.ask({ method: 'GET', path: '/service/admin/v1/collections/canaries/' });
      return documents.text + definition.text;
    },
    output: () => written.join(''),
    async stop() {
      wire.close();
      await server.stop();
    },
  };
  await prepare(target, keys);
  return target;
}

function isBelowStorage(path: string): boolean {
  return path.startsWith('/') && !/^\/(service|health|ready|metrics|docs|openapi|postman|\/|$)/.test(path);
}

// biome-ignore lint/suspicious/noExplicitAny: as in `Answer`.
function parse(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function prepare(target: Target, keys: Record<Who, string>): Promise<void> {
  const must = async (asked: Asked): Promise<Answer> => {
    const answer = await target.ask(asked);
    if (answer.status >= 300) throw new Error(`${asked.method} ${asked.path}: ${answer.text}`);
    return answer;
  };
  const newKey = async (body: object): Promise<string> =>
    (await must({ method: 'POST', path: '/service/admin/v1/keys/', body })).body.key;
  keys.reader = await newKey({ name: 'reader', kind: 'secret', scopes: ['storage:read'] });
  keys.writer = await newKey({ name: 'writer', kind: 'secret', scopes: ['storage:write'] });
  keys.deployer = await newKey({ name: 'deployer', kind: 'secret', scopes: ['functions:deploy'] });
  keys.administrator = await newKey({ name: 'administrator', kind: 'secret', scopes: ['admin'] });
  keys.publishable = await newKey({ name: 'publishable', kind: 'publishable' });
  keys.bound = await newKey({ name: 'bound', kind: 'publishable', origins: ['https://shop.example'] });
  const documents = Array.from({ length: 5 }, (_, n) => ({ n, word: canaryWord, deep: { list: [n, { a: n }] } }));
  await must({ method: 'POST', path: '/canaries/', body: { documents } });
  await must({
    method: 'PUT',
    path: '/service/admin/v1/collections/canaries/',
    body: { indexes: [{ key: { n: 1 }, unique: true }], validator: { n: { $gte: 0 } } },
  });
  for (const [key, n] of Object.entries({ one: 1, two: 2, three: 3 })) {
    const document = { n, text: `${'a'.repeat(40)}!${n}`, list: [1, 2, n], items: [{ a: 1, b: n }] };
    await must({ method: 'PUT', path: `/victims/${key}/`, body: { document } });
  }
  await must({ method: 'PUT', path: '/service/admin/v1/collections/readable/', body: { rules: { read: true } } });
  await must({ method: 'PUT', path: '/readable/one/', body: { document: { n: 1 } } });
}

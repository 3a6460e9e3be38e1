// The Idempotency-Key header: https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-06
import { hash } from 'node:crypto';
import { type Collection, type Db, type Document, isDocument, type TransactionOperation } from '@coglex/docdb';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../lib/clock.ts';
import { Problem, problem } from './problem.ts';

/** An answer as it goes to the socket, so that it can be kept and given again. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
}

export interface IdempotentOptions {
  /** What the effect was given that the request does not show (generated keys), for `recall`. */
  readonly memo?: Document;
  /** Makes the answer anew, where the effect is on disk but its answer was lost with the process. */
  readonly recall?: (memo: Document) => Promise<Answer>;
}

/** Answers a write once per `Idempotency-Key` and caller. Without the header the effect just runs. */
export interface Idempotency {
  /**
   * `effect` adds `extraOperations` to its own `db.transaction()`, so that the record is on disk exactly where the effect is.
   * The answer is kept before it is given.
   */
  run(
    request: FastifyRequest,
    effect: (extraOperations: readonly TransactionOperation[]) => Promise<Answer>,
    options?: IdempotentOptions,
  ): Promise<Answer>;
  /** For effects that are not one transaction: the record is on disk before they begin; one that was cut short answers 409 from then on. */
  runOnce(request: FastifyRequest, effect: () => Promise<Answer>): Promise<Answer>;
}

const lifetimeMs = 24 * 3_600_000;
/** Longer answers are not kept: a repetition is refused then, never run again. */
const maxKeptLength = 4 * 1024 * 1024;

export function createIdempotency(db: Db, clock: Clock): Idempotency {
  const records = db.collection('_idempotency');
  const running = new Map<string, string>();
  let isIndexed: Promise<unknown> | null = null;

  async function once(
    request: FastifyRequest,
    work: (ticket: Ticket) => Promise<Answer>,
    options: IdempotentOptions,
  ): Promise<Answer> {
    const ticket = readTicket(request);
    const other = running.get(ticket.id);
    if (other !== undefined)
      throw problem(other === ticket.fingerprint ? 'idempotency/running' : 'idempotency/key-reused');
    running.set(ticket.id, ticket.fingerprint);
    try {
      isIndexed ??= records.createIndex({ created: 1 }, { expireAfterSeconds: lifetimeMs / 1000 });
      await isIndexed;
      const earlier = await findLive(records, ticket.id, clock.now());
      return earlier === null ? await work(ticket) : await repeat(earlier, ticket, options);
    } catch (error) {
      if (isIndexed !== null) isIndexed.catch(() => (isIndexed = null));
      throw error;
    } finally {
      running.delete(ticket.id);
    }
  }

  const newRecord = ({ id, fingerprint }: Ticket, memo: Document): Document => ({
    _id: id,
    request: fingerprint,
    memo,
    answer: null,
    created: new Date(clock.now()),
  });

  async function keep({ id }: Ticket, { status, headers, body }: Answer): Promise<void> {
    if (body.length > maxKeptLength) return;
    await records.updateOne({ _id: id }, { $set: { answer: { status, headers: { ...headers }, body } } });
  }

  return {
    async run(request, effect, options = {}) {
      if (request.headers['idempotency-key'] === undefined) return effect([]);
      const work = async (ticket: Ticket): Promise<Answer> => {
        const document = newRecord(ticket, options.memo ?? {});
        const answer = await effect([{ collection: '_idempotency', insertOne: { document } }]).catch(
          async (error: unknown) => {
            // Another node has come first: its record made our transaction fail.
            if ((await findLive(records, ticket.id, clock.now())) !== null)
              throw problem('idempotency/running', { cause: error });
            throw error;
          },
        );
        await keep(ticket, answer);
        return answer;
      };
      return once(request, work, options);
    },
    async runOnce(request, effect) {
      if (request.headers['idempotency-key'] === undefined) return effect();
      const work = async (ticket: Ticket): Promise<Answer> => {
        await records.insertOne(newRecord(ticket, {}));
        const answer = await effect().catch(async (error: unknown) => {
          // Refused before anything was done, as a 4xx says: the key is free again.
          if (error instanceof Problem && error.status < 500) await records.deleteOne({ _id: ticket.id });
          throw error;
        });
        await keep(ticket, answer);
        return answer;
      };
      return once(request, work, {});
    },
  };
}

/** What a request with the header is told apart by. */
interface Ticket {
  /** Of caller and key. */
  readonly id: string;
  /** Of method, target and body. */
  readonly fingerprint: string;
}

function readTicket(request: FastifyRequest): Ticket {
  const key = request.headers['idempotency-key'];
  // 1 to 255 of visible ASCII and spaces: the draft's quoted string, and what clients send without quotes.
  if (typeof key !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(key)) throw problem('idempotency/key-invalid');
  return {
    id: hash('sha256', `${request.caller.id}\n${key}`, 'base64url'),
    fingerprint: hash('sha256', `${request.method} ${request.url}\n${request.bodyDigest}`, 'base64url'),
  };
}

/** Past its day a record counts as gone, whether or not it has been swept. */
async function findLive(records: Collection, id: string, now: number): Promise<Document | null> {
  const record = await records.findOne({ _id: id });
  if (record === null) return null;
  const { created } = record;
  if (created instanceof Date && now - created.getTime() < lifetimeMs) return record;
  await records.deleteOne({ _id: id });
  return null;
}

async function repeat(record: Document, ticket: Ticket, { recall }: IdempotentOptions): Promise<Answer> {
  if (record['request'] !== ticket.fingerprint) throw problem('idempotency/key-reused');
  const { answer, memo } = record;
  if (isDocument(answer)) return readAnswer(answer);
  if (recall !== undefined && isDocument(memo)) return recall(memo);
  throw problem('idempotency/outcome-unknown');
}

function readAnswer({ status, headers, body }: Document): Answer {
  return {
    status: typeof status === 'number' ? status : 200,
    headers: Object.fromEntries(
      Object.entries(isDocument(headers) ? headers : {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    ),
    body: typeof body === 'string' ? body : '',
  };
}

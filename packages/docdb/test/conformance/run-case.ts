// One recorded case against a client of the port.
import {
  type Client,
  type Document,
  ErrorCode,
  isDocument,
  MongoServerError,
  parseExtendedJson,
  type Value,
} from '@coglex/docdb';
import { failedCheck } from './checks.ts';
import { includes, same, sameMultiset, withoutDeploymentMembers } from './compare.ts';
import type { SpecCase, SpecExpectation } from './spec-tests.ts';

const database = 'conformance';
const collection = 'things';
/** Databases that cannot be dropped. */
const kept: ReadonlySet<unknown> = new Set(['admin', 'local', 'config']);

/** Null where the answer is the recorded one, else what differs. */
export async function runCase(client: Client, test: SpecCase): Promise<string | null> {
  try {
    for (const command of test.setup) await runSetup(client, command);
    return await compareAnswer(client, test);
  } finally {
    for (const name of databasesOf(test)) await dropDatabase(client, name);
  }
}

/** A case may be about a name that no database can have. */
async function dropDatabase(client: Client, name: string): Promise<void> {
  try {
    const db = client.db(name);
    // Half of the cases make no collection, and asking is cheaper than dropping.
    if ((await db.listCollections()).length > 0) await db.dropDatabase();
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== ErrorCode.InvalidNamespace) throw error;
  }
}

function databasesOf({ setup, command }: SpecCase): ReadonlySet<string> {
  const names = [...setup, command].map((one) => toCommand(one)['$db']);
  return new Set([database, ...names.filter((name): name is string => typeof name === 'string' && !kept.has(name))]);
}

/** Recorded setups hold commands that fail on purpose: duplicate keys, and collections that are there already. */
async function runSetup(client: Client, command: unknown): Promise<void> {
  try {
    await client.db(database).command(toCommand(command));
  } catch (error) {
    if (error instanceof MongoServerError && error.code === ErrorCode.NamespaceExists) return;
    throw new Error(`setup: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function compareAnswer(client: Client, test: SpecCase): Promise<string | null> {
  const { expect } = test;
  try {
    const reply = withoutDeploymentMembers(await client.db(database).command(toCommand(test.command)));
    if (expect.kind === 'errorCode' || expect.kind === 'failure') return comparedCode(writeErrorCode(reply), expect);
    return compareReply(reply, expect);
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    if (expect.kind === 'errorCode' || expect.kind === 'failure')
      return comparedCode(error.code, expect, error.message);
    return `error ${error.code}: ${error.message}`;
  }
}

function comparedCode(code: number | null, expect: SpecExpectation, message = ''): string | null {
  if (code === expect.code) return null;
  return `expected code ${expect.code}, got ${code === null ? 'success' : `${code}: ${message}`}`;
}

function writeErrorCode(reply: Document): number | null {
  const errors = reply['writeErrors'];
  const first: Value = Array.isArray(errors) ? errors[0] : undefined;
  return isDocument(first) ? Number(first['code']) : null;
}

function compareReply(reply: Document, expect: SpecExpectation): string | null {
  if (expect.kind === 'notError') return writeErrorCode(reply) === null ? null : 'a write error';
  const cursor = reply['cursor'];
  const batch = isDocument(cursor) && Array.isArray(cursor['firstBatch']) ? cursor['firstBatch'] : [];
  if (expect.kind === 'properties') return compareProperties(reply, batch, expect);
  const expected = toValue(expect.value);
  const how = { ignoreOrderIn: expect.ignoreOrderIn ?? [] };
  const actual = expect.against === 'cursor.firstBatch' ? batch : reply;
  if (expect.kind === 'partial') return includes(actual, expected, how) ? null : `not within ${shown(actual)}`;
  const equal =
    expect.ignoreDocOrder === true && Array.isArray(expected) && Array.isArray(actual)
      ? sameMultiset(actual, expected, how)
      : same(actual, expected, how);
  return equal ? null : `expected ${shown(expected)}, got ${shown(actual)}`;
}

function compareProperties(reply: Document, batch: readonly Value[], expect: SpecExpectation): string | null {
  const checks = toValue(expect.checks);
  if (!isDocument(checks)) return 'unreadable checks';
  if (expect.against !== 'cursor.firstBatch[*]') return failedCheck(reply, checks);
  const perDocument = checks['$perDoc'];
  if (batch.length === 0) return 'no documents';
  for (const [index, document] of batch.entries()) {
    const own = Array.isArray(perDocument) ? perDocument[index] : checks;
    const failure = isDocument(own) ? failedCheck(document, own) : 'more documents than checks';
    if (failure !== null) return failure;
  }
  return null;
}

function toCommand(command: unknown): Document {
  const value = toValue(command);
  if (!isDocument(value)) throw new Error('unreadable command');
  return value;
}

function toValue(recorded: unknown): Value {
  const text = JSON.stringify(recorded).replaceAll('@COLL', collection).replaceAll('@DB', database);
  return parseExtendedJson(text, { maxDepth: 500, maxLength: 64 * 1024 * 1024 });
}

function shown(value: Value): string {
  return JSON.stringify(value, (_name, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)).slice(
    0,
    300,
  );
}

import type { Asked, Target } from './target.ts';

export interface AttackCase {
  readonly name: string;
  /** Left to `npm run attack`: what waits for time limits. */
  readonly isSlow?: boolean;
  /** Faults are reported to the target; the runner adds what the invariants find. */
  run(target: Target): Promise<void>;
}

export interface AttackGroup {
  readonly name: string;
  readonly cases: readonly AttackCase[];
}

/** A row of a table: what is sent and which answers are right. */
export interface Row extends Asked {
  readonly name: string;
  readonly expect: readonly number[];
  readonly code?: string;
}

/** Each row a case of its own. */
export function rows(table: readonly Row[]): readonly AttackCase[] {
  return table.map((row) => ({ name: row.name, run: (target) => answerRow(target, row) }));
}

/** One case of many requests that are all to be answered with one of `statuses`, and to change nothing of `victims`. */
export function allRefused(
  name: string,
  asked: readonly Asked[],
  statuses: readonly number[],
  code?: string,
): AttackCase {
  return {
    name,
    async run(target) {
      const before = await target.victims();
      for (const one of asked) {
        const wanted = { ...one, name: `${one.method} ${one.path}`, expect: statuses };
        await answerRow(target, code === undefined ? wanted : { ...wanted, code });
      }
      if ((await target.victims()) !== before) target.fault('the refused requests have changed a document');
    },
  };
}

async function answerRow(target: Target, row: Row): Promise<void> {
  const reply = await target.ask(row);
  const sent = `${row.method} ${shorten(row.path)} ${shorten(bodyText(row.body))}`;
  if (!row.expect.includes(reply.status))
    target.fault(
      `${sent} as ${row.as ?? 'secret'}: ${reply.status}, not ${row.expect.join(' or ')}: ${shorten(reply.text)}`,
    );
  else if (row.code !== undefined && reply.code !== row.code) target.fault(`${sent}: ${reply.code}, not ${row.code}`);
}

export function shorten(text: string): string {
  return text.length > 400 ? `${text.slice(0, 400)}… (${text.length})` : text;
}

function bodyText(body: unknown): string {
  if (body === undefined) return '';
  if (Buffer.isBuffer(body)) return `<${body.length} bytes>`;
  return typeof body === 'string' ? body : JSON.stringify(body);
}

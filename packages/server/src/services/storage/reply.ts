import { hash } from 'node:crypto';
import { type DocumentText, formatRelaxed, type Value } from '@coglex/docdb';
import type { FastifyReply } from 'fastify';
import { entityTag } from '../../http/conditional.ts';
import type { Answer } from '../../http/idempotency.ts';

const jsonType = 'application/json; charset=utf-8';

export function sendJson(reply: FastifyReply, text: string): FastifyReply {
  return reply.header('content-type', jsonType).send(text);
}

export function sendAnswer(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
  return sendJson(reply.code(status).headers({ ...headers }), body);
}

export function answer(status: number, value: Value, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body: formatRelaxed(value) };
}

export function documentAnswer(
  status: number,
  document: DocumentText,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers: { etag: entityTag(versionOf(document)), ...headers }, body: document.text };
}

/** A document without stamps is known by its content. */
export function versionOf({ version, text }: DocumentText): string {
  return version ?? hash('sha256', text, 'base64url');
}

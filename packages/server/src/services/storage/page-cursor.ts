import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { type Document, formatCanonical, isArray, parseExtendedJson, type Value } from '@coglex/docdb';
import { problem } from '../../http/problem.ts';
import type { SortField } from './sort-order.ts';

/** Where the next page begins. */
export interface PagePosition {
  /** Documents on the pages before. */
  readonly offset: number;
  /** What the last of them was sorted by; null where the position can only be told by counting. */
  readonly after: readonly Value[] | null;
}

/** What a cursor is bound to, so that it is worth nothing elsewhere. */
export interface CursorScope {
  readonly collection: string;
  readonly query: Document;
  readonly order: readonly SortField[];
}

const macLength = 22;

export function writeCursor(position: PagePosition, scope: CursorScope, key: KeyObject): string {
  const payload = Buffer.from(formatCanonical([position.offset, position.after])).toString('base64url');
  return payload + sign(payload, scope, key);
}

/** Throws 400 for a cursor that was changed, is of another collection, query or order, or of another server. */
export function readCursor(cursor: string, scope: CursorScope, key: KeyObject): PagePosition {
  const payload = cursor.slice(0, -macLength);
  if (!isEqual(cursor.slice(-macLength), sign(payload, scope, key))) throw problem('storage/invalid-cursor');
  const content = parseExtendedJson(Buffer.from(payload, 'base64url').toString());
  const [offset, after] = isArray(content) ? content : [];
  if (typeof offset !== 'number' || !(after === null || isArray(after))) throw problem('storage/invalid-cursor');
  return { offset, after };
}

function sign(payload: string, scope: CursorScope, key: KeyObject): string {
  // No part can hold a line feed unescaped, so two scopes never make the same text.
  const text = [scope.collection, formatCanonical(scope.query), JSON.stringify(scope.order), payload].join('\n');
  return createHmac('sha256', key).update(text).digest('base64url').slice(0, macLength);
}

function isEqual(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

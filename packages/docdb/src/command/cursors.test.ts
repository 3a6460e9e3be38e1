import { Long } from 'bson';
import { describe, expect, test, vi } from 'vitest';
import { isDocument } from '../values/type-of.ts';
import type { Document } from '../values/value.ts';
import { type BatchSource, CursorRegistry } from './cursors.ts';
import { listCursor } from './list-cursor.ts';

const namespace = 'shop.orders';

function numbered(count: number): readonly Document[] {
  return Array.from({ length: count }, (_, n) => ({ n }));
}

function cursorOf(reply: Document): { readonly id: Long; readonly batch: number } {
  const { cursor } = reply;
  if (!isDocument(cursor) || !(cursor['id'] instanceof Long)) throw new Error('no cursor in the reply');
  const batch = cursor['firstBatch'] ?? cursor['nextBatch'];
  return { id: cursor['id'], batch: Array.isArray(batch) ? batch.length : -1 };
}

function spied(count: number): BatchSource & { readonly closed: () => number } {
  const source = listCursor(numbered(count));
  const close = vi.fn(source.close);
  return { next: source.next, close, closed: () => close.mock.calls.length };
}

describe('cursors that getMore goes on with', () => {
  test('are not needed for what fits into the first batch', async () => {
    const source = spied(3);
    const { id, batch } = cursorOf(await new CursorRegistry().firstBatch(source, namespace, 3));
    expect([id.isZero(), batch, source.closed()]).toEqual([true, 3, 1]);
  });

  test('give the rest batch by batch, and are gone after the last', async () => {
    const registry = new CursorRegistry();
    const source = spied(5);
    const { id } = cursorOf(await registry.firstBatch(source, namespace, 2));
    expect(id.isZero()).toBe(false);
    expect(cursorOf(await registry.nextBatch(id, 'orders', 2)).batch).toBe(2);
    const last = cursorOf(await registry.nextBatch(id, 'orders', 2));
    expect([last.id.isZero(), last.batch, source.closed()]).toEqual([true, 1, 1]);
    await expect(registry.nextBatch(id, 'orders')).rejects.toMatchObject({ code: 43 });
  });

  test('stay open for a first batch of none', async () => {
    const registry = new CursorRegistry();
    const { id, batch } = cursorOf(await registry.firstBatch(listCursor(numbered(2)), namespace, 0));
    expect([id.isZero(), batch]).toEqual([false, 0]);
    expect(cursorOf(await registry.nextBatch(id, 'orders')).batch).toBe(2);
  });

  test('hold 101 documents in a first batch unless told', async () => {
    expect(cursorOf(await new CursorRegistry().firstBatch(listCursor(numbered(200)), namespace)).batch).toBe(101);
  });

  test('end with a single batch', async () => {
    const source = spied(5);
    const { id } = cursorOf(await new CursorRegistry().firstBatch(source, namespace, 2, true));
    expect([id.isZero(), source.closed()]).toEqual([true, 1]);
  });

  test('are of one collection', async () => {
    const registry = new CursorRegistry();
    const { id } = cursorOf(await registry.firstBatch(listCursor(numbered(5)), namespace, 2));
    await expect(registry.nextBatch(id, 'customers')).rejects.toMatchObject({ code: 43 });
  });

  test('are closed once when killed', async () => {
    const registry = new CursorRegistry();
    const source = spied(5);
    const { id } = cursorOf(await registry.firstBatch(source, namespace, 2));
    expect([await registry.kill(id), await registry.kill(id), source.closed()]).toEqual([true, false, 1]);
  });

  test('are closed after ten minutes without use', async () => {
    let now = 0;
    const registry = new CursorRegistry(() => now);
    const idle = spied(5);
    await registry.firstBatch(idle, namespace, 2);
    now = 10 * 60 * 1000 + 1;
    await registry.firstBatch(listCursor(numbered(5)), namespace, 2);
    expect(idle.closed()).toBe(1);
  });

  test('are a thousand at most: the oldest is closed', async () => {
    const registry = new CursorRegistry();
    const sources = Array.from({ length: 1001 }, () => spied(2));
    for (const source of sources) await registry.firstBatch(source, namespace, 1);
    expect(sources.map((source) => source.closed()).filter((closed) => closed > 0)).toEqual([1]);
    expect(sources[0]?.closed()).toBe(1);
  });

  test('are all closed with the client', async () => {
    const registry = new CursorRegistry();
    const source = spied(5);
    const { id } = cursorOf(await registry.firstBatch(source, namespace, 2));
    await registry.close();
    expect(source.closed()).toBe(1);
    await expect(registry.nextBatch(id, 'orders')).rejects.toMatchObject({ code: 43 });
  });
});

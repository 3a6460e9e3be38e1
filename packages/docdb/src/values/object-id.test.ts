import { describe, expect, it } from 'vitest';
import { newDocumentId } from './object-id.ts';

describe('newDocumentId', () => {
  it('is 24 hexadecimal digits that begin with the time', () => {
    expect(newDocumentId(1_700_000_000_500)).toMatch(/^6553f1008000[0-9a-f]{12}$/);
    expect(newDocumentId(0)).toMatch(/^0{12}[0-9a-f]{12}$/);
  });

  it('grows with time and is never given twice', () => {
    expect(newDocumentId(1000) < newDocumentId(1001)).toBe(true);
    expect(new Set(Array.from({ length: 10_000 }, () => newDocumentId(0))).size).toBe(10_000);
  });
});

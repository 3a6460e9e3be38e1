import { hkdfSync } from 'node:crypto';

/** A key for one purpose under the server's secret (RFC 5869): the same on every node, and no purpose's key tells another's. */
export function deriveKey(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `coglex ${purpose}`, 32));
}

import { getRandomValues } from 'node:crypto';

const random = new Uint8Array(1536);
const bytesPerId = 6;
let used = random.length;

/**
 * The `_id` of a new document: 24 hexadecimal digits that grow with time: 4 bytes of seconds, 2 of their fraction, 6 random.
 * `now` is in epoch milliseconds.
 */
export function newDocumentId(now: number): string {
  if (used === random.length) {
    getRandomValues(random);
    used = 0;
  }
  const seconds = Math.floor(now / 1000);
  const fraction = Math.floor(((now - seconds * 1000) * 0x10000) / 1000);
  const tail = Buffer.from(random.buffer, used, bytesPerId).toString('hex');
  used += bytesPerId;
  return hex(seconds, 8) + hex(fraction, 4) + tail;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0').slice(-digits);
}

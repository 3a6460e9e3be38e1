// Tells whether a row is still the one that was matched elsewhere.
import { hash } from 'node:crypto';

export function textHash(text: string): string {
  return hash('sha1', text, 'base64');
}

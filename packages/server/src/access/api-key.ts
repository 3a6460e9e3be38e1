import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

export type KeyKind = 'publishable' | 'secret';

/** A created key: `sk_<id>_<secret>` or `pk_<id>_<secret>`. The id is public, so that the key can be found without comparing all. */
export interface ParsedKey {
  readonly kind: KeyKind;
  readonly id: string;
}

const prefixes: Readonly<Record<KeyKind, string>> = { secret: 'sk', publishable: 'pk' };

/** 256 bits from the system's generator. */
export function makeKey(kind: KeyKind, id: string): string {
  return `${prefixes[kind]}_${id}_${randomBytes(32).toString('base64url')}`;
}

export function parseKey(key: string): ParsedKey | null {
  const match = /^(sk|pk)_([0-9a-f]{24})_[A-Za-z0-9_-]{43}$/.exec(key);
  const id = match?.[2];
  if (id === undefined) return null;
  return { kind: match?.[1] === 'sk' ? 'secret' : 'publishable', id };
}

/** What is stored, and what all comparing is done on: a key has 256 random bits, so that a plain digest cannot be reversed. */
export function keyDigest(key: string): string {
  return hash('sha256', key, 'base64url');
}

/** In a time that does not depend on where the two differ. */
export function isSameDigest(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'latin1'), Buffer.from(other, 'latin1')];
  return a.length === b.length && timingSafeEqual(a, b);
}

import type { Clock } from '../lib/clock.ts';
import { isSameDigest, keyDigest, parseKey } from './api-key.ts';
import type { PublishableCaller, SecretCaller } from './caller.ts';
import type { KeyRecord, KeyStore } from './key-store.ts';

/** A key that is known to be good, and the only origins it may come from (none: any). */
export interface KnownKey {
  readonly caller: SecretCaller | PublishableCaller;
  readonly origins: readonly string[];
}

/** From the text of `X-API-Key` to who asks. Null: unknown, expired or deleted. */
export interface KeyRing {
  /** At once where the key is remembered. Fails where the database does: no key is good then. */
  find(key: string): KnownKey | null | Promise<KnownKey | null>;
  /** A deleted key is dead at once in this process, and elsewhere when it is next looked up. */
  forget(id: string): void;
}

interface Remembered extends KnownKey {
  readonly id: string;
  readonly expires: number;
  readonly checkedAt: number;
}

/** So that a deletion by another thread or node takes effect within a second. */
const maxAgeMs = 500;
const maxRemembered = 10_000;
/** Longer than any key; more is not worth a digest. */
const maxKeyLength = 512;

/**
 * Keys are remembered by digest. A lookup in a map by the digest of what was sent compares no secret: to learn from its time one would
 * have to choose digests.
 */
export function createKeyRing(serverSecret: string, store: KeyStore, clock: Clock): KeyRing {
  const server: KnownKey = {
    caller: Object.freeze({ kind: 'secret', id: 'server', scopes: new Set(['*'] as const) }),
    origins: [],
  };
  const serverDigest = keyDigest(serverSecret);
  const remembered = new Map<string, Remembered>();
  const running = new Map<string, Promise<KnownKey | null>>();

  function remember(digest: string, record: KeyRecord): KnownKey | null {
    const now = clock.now();
    const expires = record.expires ?? Number.POSITIVE_INFINITY;
    if (expires <= now) return null;
    const [oldest] = remembered.keys();
    if (remembered.size >= maxRemembered && oldest !== undefined) remembered.delete(oldest);
    const known: Remembered = {
      caller: asCaller(record),
      origins: record.origins,
      id: record._id,
      expires,
      checkedAt: now,
    };
    remembered.set(digest, known);
    return known;
  }

  async function lookUp(id: string, digest: string): Promise<KnownKey | null> {
    try {
      const found = await store.find(id);
      remembered.delete(digest);
      return found === null || !isSameDigest(found.digest, digest) ? null : remember(digest, found.record);
    } finally {
      running.delete(digest);
    }
  }

  return {
    find(key) {
      if (key.length > maxKeyLength) return null;
      const digest = keyDigest(key);
      if (digest === serverDigest) return server;
      const known = remembered.get(digest);
      const now = clock.now();
      if (known !== undefined && now - known.checkedAt < maxAgeMs && now >= known.checkedAt) {
        return known.expires > now ? known : null;
      }
      const parsed = parseKey(key);
      if (parsed === null) return null;
      // One lookup for all requests that wait for the same key.
      const lookup = running.get(digest) ?? lookUp(parsed.id, digest);
      running.set(digest, lookup);
      return lookup;
    },
    forget(id) {
      for (const [digest, known] of remembered) if (known.id === id) remembered.delete(digest);
    },
  };
}

function asCaller(record: KeyRecord): SecretCaller | PublishableCaller {
  const id = `key:${record._id}`;
  if (record.kind === 'secret') return Object.freeze({ kind: 'secret', id, scopes: new Set(record.scopes) });
  return Object.freeze({ kind: 'publishable', id, user: null });
}

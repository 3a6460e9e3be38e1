import { keyDigest, makeKey } from '../../src/access/api-key.ts';
import type { KeyRecord, KeyStore } from '../../src/access/key-store.ts';

/** Keys without a database. */
export interface MemoryKeys extends KeyStore {
  /** How often a key was looked up. */
  readonly lookups: number;
  /** What happens behind the back of a process: another node deletes. */
  drop(id: string): void;
}

export function memoryKeys(now: () => number): MemoryKeys {
  const rows = new Map<string, { record: KeyRecord; digest: string }>();
  let lookups = 0;
  return {
    get lookups() {
      return lookups;
    },
    drop: (id) => rows.delete(id),
    async create(wanted) {
      const id = (rows.size + 1).toString(16).padStart(24, '0');
      const key = makeKey(wanted.kind, id);
      const record = { ...wanted, _id: id, hint: key.slice(0, 36), created: now() };
      rows.set(id, { record, digest: keyDigest(key) });
      return { record, key };
    },
    list: async () => [...rows.values()].map((row) => row.record),
    async find(id) {
      lookups += 1;
      return rows.get(id) ?? null;
    },
    delete: async (id) => rows.delete(id),
  };
}

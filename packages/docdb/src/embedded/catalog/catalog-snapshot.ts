// An immutable catalog; a change makes a new one that shares what did not change.
import type { Catalog, CollectionEntry } from './catalog.ts';

type Databases = ReadonlyMap<string, ReadonlyMap<string, CollectionEntry>>;

export class CatalogSnapshot implements Catalog {
  readonly version: number;
  readonly #databases: Databases;
  readonly #byId: ReadonlyMap<number, CollectionEntry>;

  constructor(version = 0, databases: Databases = new Map(), byId: ReadonlyMap<number, CollectionEntry> = new Map()) {
    this.version = version;
    this.#databases = databases;
    this.#byId = byId;
  }

  find(database: string, collection: string): CollectionEntry | null {
    return this.#databases.get(database)?.get(collection) ?? null;
  }

  findById(id: number): CollectionEntry | null {
    return this.#byId.get(id) ?? null;
  }

  list(database: string): readonly CollectionEntry[] {
    return [...(this.#databases.get(database)?.values() ?? [])];
  }

  databases(): readonly string[] {
    return [...this.#databases.keys()];
  }

  /** The catalog in which `removed` ids are gone and `entries` are as given. */
  with(version: number, entries: readonly CollectionEntry[], removed: readonly number[] = []): CatalogSnapshot {
    if (entries.length === 0 && removed.length === 0) return new CatalogSnapshot(version, this.#databases, this.#byId);
    const databases = new Map<string, ReadonlyMap<string, CollectionEntry>>(this.#databases);
    const byId = new Map(this.#byId);
    const copied = new Map<string, Map<string, CollectionEntry>>();
    const collectionsOf = (name: string): Map<string, CollectionEntry> => {
      const known = copied.get(name);
      if (known !== undefined) return known;
      const copy = new Map(databases.get(name));
      copied.set(name, copy);
      databases.set(name, copy);
      return copy;
    };
    for (const id of [...removed, ...entries.map((entry) => entry.id)]) {
      const before = byId.get(id);
      if (before === undefined) continue;
      byId.delete(id);
      collectionsOf(before.database).delete(before.name);
    }
    for (const entry of entries) {
      byId.set(entry.id, entry);
      collectionsOf(entry.database).set(entry.name, entry);
    }
    for (const [name, collections] of copied) if (collections.size === 0) databases.delete(name);
    return new CatalogSnapshot(version, databases, byId);
  }
}

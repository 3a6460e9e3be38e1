import { type Db, type Document, isDocument, type Value } from '@coglex/docdb';
import type { Clock } from '../lib/clock.ts';
import type { CollectionRules, FieldRule, Rule, RuleBook } from './rules.ts';

interface Remembered {
  readonly rules: CollectionRules | null;
  readonly checkedAt: number;
}

const maxAgeMs = 500;
const maxRemembered = 10_000;

/** The rules in the system collection `_collections`: `{_id: <collection>, rules: {…}}`. */
export function createStoredRules(db: Db, clock: Clock): RuleBook {
  const collection = db.collection('_collections');
  const remembered = new Map<string, Remembered>();

  async function lookUp(name: string): Promise<CollectionRules | null> {
    const document = await collection.findOne({ _id: name });
    const rules = document === null ? null : readRules(document['rules']);
    const [oldest] = remembered.keys();
    if (remembered.size >= maxRemembered && oldest !== undefined) remembered.delete(oldest);
    remembered.set(name, { rules, checkedAt: clock.now() });
    return rules;
  }

  return {
    rulesOf(name) {
      const known = remembered.get(name);
      const now = clock.now();
      if (known !== undefined && now - known.checkedAt < maxAgeMs && now >= known.checkedAt) return known.rules;
      return lookUp(name);
    },
    forget(name) {
      remembered.delete(name);
    },
  };
}

/** What cannot be read as a rule is left out, and a verb without a rule is denied. */
export function readRules(stored: Value): CollectionRules | null {
  if (!isDocument(stored)) return null;
  const { fields } = stored;
  return {
    ...rule(stored, 'read'),
    ...rule(stored, 'create'),
    ...rule(stored, 'update'),
    ...rule(stored, 'delete'),
    ...(isDocument(fields) && { fields: readFields(fields) }),
  };
}

function rule(stored: Document, verb: 'read' | 'create' | 'update' | 'delete'): Readonly<Record<string, Rule>> {
  const value = Object.hasOwn(stored, verb) ? stored[verb] : undefined;
  return typeof value === 'boolean' || isDocument(value) ? { [verb]: value } : {};
}

/** A field rule that cannot be read hides and freezes. */
function readFields(stored: Document): Readonly<Record<string, FieldRule>> {
  return Object.fromEntries(
    Object.entries(stored).map(([path, value]) => {
      if (!isDocument(value)) return [path, { read: false, write: false }];
      return [path, { read: value['read'] !== false, write: value['write'] !== false }];
    }),
  );
}

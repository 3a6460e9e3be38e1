import type { Document } from '@coglex/docdb';
import type { Scope } from '@coglex/protocol';
import { problem } from '../http/problem.ts';
import type { Caller, SecretCaller, Verb } from './caller.ts';
import type { CollectionRules, RuleBook } from './rules.ts';

/** What an allowed caller may do: everything, or only what the bound lets through. */
export interface Grant {
  /** Null: no rule applies. Otherwise a filter that every read and write of the caller is AND-ed with. */
  readonly bound: Document | null;
}

const unbounded: Grant = Object.freeze({ bound: null });

/** The one choke point: every door to a collection's documents and files asks here, and nowhere else. */
export interface Access {
  /** Throws the 403 problem, or grants; at once for secret keys. */
  authorize(caller: Caller, collection: string, verb: Verb): Grant | Promise<Grant>;
}

export function createAccess(rules: RuleBook): Access {
  return {
    authorize(caller, collection, verb) {
      // System collections are never reachable through a generic door, whoever asks.
      if (!collectionName.test(collection)) throw problem('storage/invalid-collection');
      if (caller.kind === 'secret') {
        requireScope(caller, verb === 'read' ? 'storage:read' : 'storage:write');
        return unbounded;
      }
      const found = rules.rulesOf(collection);
      return found instanceof Promise ? found.then((late) => decide(late, verb)) : decide(found, verb);
    },
  };
}

const collectionName = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;

/** Throws where a secret key has not the scope. `*` and `admin` hold every scope of documents. */
export function requireScope(caller: SecretCaller, scope: Scope): void {
  const { scopes } = caller;
  if (scopes.has(scope) || scopes.has('*')) return;
  if (scope !== 'functions:deploy' && scopes.has('admin')) return;
  throw problem('access/scope-missing', {
    detail: `The key has not the scope \`${scope}\`.`,
    extensions: { scope },
  });
}

/** A filter as a rule is bound to the caller here; until filters are evaluated, they deny. */
function decide(rules: CollectionRules | null, verb: Verb): Grant {
  const rule = rules !== null && Object.hasOwn(rules, verb) ? rules[verb] : undefined;
  if (rule === true) return unbounded;
  throw problem('access/denied');
}

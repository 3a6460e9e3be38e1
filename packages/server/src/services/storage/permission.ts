import type { Grant } from '../../access/authorize.ts';
import type { Caller, Verb } from '../../access/caller.ts';
import { problem } from '../../http/problem.ts';
import { requireCollectionName } from './collection-name.ts';
import type { StorageContext } from './storage-context.ts';

/** One thing that a request wants to do to one collection. */
export interface Wish {
  readonly collection: string;
  readonly verb: Verb;
}

/** Throws unless the caller may; at once (undefined) where the choke point answers at once. */
export function permit(context: StorageContext, caller: Caller, wish: Wish): Promise<void> | undefined {
  requireCollectionName(wish.collection);
  const grant = context.access.authorize(caller, wish.collection, wish.verb);
  if (grant instanceof Promise) return grant.then(requireUnbounded);
  requireUnbounded(grant);
  return undefined;
}

/** As `permit` for several wishes, each asked once. */
export async function permitAll(context: StorageContext, caller: Caller, wishes: Iterable<Wish>): Promise<void> {
  const asked = new Set<string>();
  for (const wish of wishes) {
    const question = `${wish.verb} ${wish.collection}`;
    if (asked.has(question)) continue;
    asked.add(question);
    await permit(context, caller, wish);
  }
}

/** A bound that the operations here would not apply must not pass as if there were none. */
function requireUnbounded(grant: Grant): void {
  if (grant.bound !== null) throw problem('access/denied');
}

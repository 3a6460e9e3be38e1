import { problem } from '../../../http/problem.ts';
import { requireCollectionName } from '../../storage/index.ts';
import { type CollectionsContext, definitions } from './collections-context.ts';

/** Drops a collection with all that is in it and all that is set for it. */
export async function deleteDefinition(context: CollectionsContext, name: string): Promise<{ readonly deleted: 1 }> {
  requireCollectionName(name);
  // The rules go first: nobody but secret keys reaches what is being dropped.
  const { deletedCount } = await context.db.collection(definitions).deleteOne({ _id: name });
  context.rules.forget(name);
  const isDropped = await context.db.dropCollection(name);
  if (!isDropped && deletedCount === 0) throw problem('storage/collection-not-found');
  return { deleted: 1 };
}

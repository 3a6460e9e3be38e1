import type { CollectionDefinition } from './collection-definition.ts';
import { type CollectionsContext, definitions } from './collections-context.ts';
import { readDefinition } from './read-definition.ts';

/** All collections that there are or that something is set for, by name; none of the server's own. */
export async function listDefinitions(context: CollectionsContext): Promise<readonly CollectionDefinition[]> {
  const names = new Set<string>();
  for (const { name } of await context.db.listCollections()) names.add(name);
  for await (const { _id: name } of context.db.collection(definitions).find())
    if (typeof name === 'string') names.add(name);
  const found: CollectionDefinition[] = [];
  for (const name of [...names].sort()) {
    const definition = name.startsWith('_') || name.startsWith('system.') ? null : await readDefinition(context, name);
    if (definition !== null) found.push(definition);
  }
  return found;
}

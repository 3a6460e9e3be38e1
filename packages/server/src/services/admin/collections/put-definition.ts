import type { Document } from '@coglex/docdb';
import { problem } from '../../../http/problem.ts';
import { checkInput, requireCollectionName } from '../../storage/index.ts';
import type { CollectionDefinition, DefinitionInput } from './collection-definition.ts';
import { type CollectionsContext, definitions } from './collections-context.ts';
import { readDefinition } from './read-definition.ts';
import { reconcileIndexes } from './reconcile-indexes.ts';
import { readRules } from './rule-input.ts';

export interface PutResult {
  readonly isNew: boolean;
  readonly definition: CollectionDefinition;
}

/** Sets a collection's rules, validator and indexes, and makes the collection where there is none. */
export async function putDefinition(
  context: CollectionsContext,
  name: string,
  input: DefinitionInput,
): Promise<PutResult> {
  requireCollectionName(name);
  const rules = input.rules === undefined ? undefined : readRules(input.rules);
  checkDocuments(input);
  const before = await readDefinition(context, name);
  await putValidator(context, name, input.validator);
  if (input.indexes !== undefined) await reconcileIndexes(context.db, name, input.indexes);
  // Last: what opens a collection is only set once all that guards it is.
  if (rules !== undefined) await putRules(context, name, rules);
  const definition = await readDefinition(context, name);
  if (definition === null) throw problem('storage/collection-not-found');
  return { isNew: before === null, definition };
}

function checkDocuments({ validator, indexes = [] }: DefinitionInput): void {
  if (validator !== undefined) checkInput(validator, 'pipeline', '/validator');
  for (const [position, { partialFilterExpression }] of indexes.entries()) {
    if (partialFilterExpression !== undefined)
      checkInput(partialFilterExpression, 'query', `/indexes/${position}/partialFilterExpression`);
  }
}

async function putValidator({ db }: CollectionsContext, name: string, validator: Document | undefined): Promise<void> {
  const [present] = await db.listCollections({ name });
  if (present === undefined) await db.createCollection(name, validator === undefined ? {} : { validator });
  else if (validator !== undefined) await db.collMod(name, { validator });
}

async function putRules(context: CollectionsContext, name: string, rules: Document): Promise<void> {
  await context.db.collection(definitions).updateOne({ _id: name }, { $set: { rules } }, { upsert: true });
  context.rules.forget(name);
}

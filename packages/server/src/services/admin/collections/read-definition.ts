import { type CollectionInfo, type Document, ErrorCode, isDocument, MongoServerError } from '@coglex/docdb';
import type { CollectionDefinition } from './collection-definition.ts';
import { type CollectionsContext, definitions } from './collections-context.ts';

/** The definition of a collection; null where there is neither the collection nor anything set for it. */
export async function readDefinition({ db }: CollectionsContext, name: string): Promise<CollectionDefinition | null> {
  const [info] = await db.listCollections({ name });
  const stored = await db.collection(definitions).findOne({ _id: name });
  if (info === undefined && stored === null) return null;
  return {
    name,
    rules: rulesOf(stored),
    validator: validatorOf(info),
    indexes: info === undefined ? [] : await readIndexes({ db }, name),
  };
}

function rulesOf(stored: Document | null): Document | null {
  const rules = stored?.['rules'];
  return isDocument(rules) ? rules : null;
}

function validatorOf(info: CollectionInfo | undefined): Document | null {
  const validator = info?.options.validator;
  return validator === undefined || Object.keys(validator).length === 0 ? null : validator;
}

/** The indexes of a collection but that of `_id`. */
export async function readIndexes({ db }: Pick<CollectionsContext, 'db'>, name: string): Promise<readonly Document[]> {
  try {
    const indexes = await db.collection(name).listIndexes();
    return indexes.filter((index) => index['name'] !== '_id_').map(({ v: _version, ...index }) => index);
  } catch (error) {
    if (error instanceof MongoServerError && error.code === ErrorCode.NamespaceNotFound) return [];
    throw error;
  }
}

// https://www.mongodb.com/docs/manual/reference/command/createIndexes/#index-names , #considerations
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { formatStored } from '../../values/format/format-stored.ts';
import type { IndexRequest } from '../writer/request.ts';
import type { CollectionEntry, IndexEntry } from './catalog.ts';
import { isIdKey } from './index-description.ts';
import type { IndexSpec } from './index-spec.ts';

/** Besides the index on `_id`. https://www.mongodb.com/docs/manual/reference/limits/#number-of-indexes-per-collection */
const maxIndexes = 63;

type Known = IndexSpec & { readonly name: string };

/** Those of the requests that are not there yet; throws where one contradicts an index that is. */
export function newIndexes(entry: CollectionEntry, requests: readonly IndexRequest[]): readonly IndexRequest[] {
  const known: Known[] = entry.indexes.filter((index: IndexEntry) => index.state !== 'dropping');
  const wanted: IndexRequest[] = [];
  for (const request of requests) {
    if (isIdKey(request) || isThere(known, request)) continue;
    known.push(request);
    wanted.push(request);
  }
  if (known.length > maxIndexes) {
    throw new MongoServerError(
      ErrorCode.CannotCreateIndex,
      `too many indexes for ${entry.database}.${entry.name}: at most ${maxIndexes + 1}, the one on _id included`,
    );
  }
  return wanted;
}

function isThere(known: readonly Known[], request: IndexRequest): boolean {
  for (const index of known) {
    const sameName = index.name === request.name;
    const sameSignature = signature(index) === signature(request);
    if (!sameName && !sameSignature) continue;
    if (sameName && !sameSignature) {
      throw new MongoServerError(
        ErrorCode.IndexKeySpecsConflict,
        `An existing index has the same name as the requested index, but another key or other options: '${index.name}'`,
      );
    }
    if (!sameName) {
      throw new MongoServerError(
        ErrorCode.IndexOptionsConflict,
        `Index already exists with a different name: ${index.name}`,
      );
    }
    if (index.expireAfterSeconds !== request.expireAfterSeconds) {
      throw new MongoServerError(
        ErrorCode.IndexOptionsConflict,
        `An equivalent index already exists with the same name but different options: '${index.name}'`,
      );
    }
    return true;
  }
  return false;
}

/** What makes two indexes the same one, whatever their names. */
function signature({ fields, unique, sparse, partialFilter, collation }: IndexSpec): string {
  const pattern = fields.map(({ path, direction }) => [path, direction]);
  return formatStored({ pattern, unique, sparse, partialFilter, collation }).text;
}

// Stages that are not there: refused by name, and told from names that MongoDB does not know either.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Nesting } from './pipeline.ts';

const unsupported: ReadonlySet<string> = new Set([
  '$bucket',
  '$bucketAuto',
  '$changeStream',
  '$changeStreamSplitLargeEvent',
  '$collStats',
  '$currentOp',
  '$densify',
  '$fill',
  '$geoNear',
  '$graphLookup',
  '$indexStats',
  '$listClusterCatalog',
  '$listLocalSessions',
  '$listSampledQueries',
  '$listSearchIndexes',
  '$listSessions',
  '$merge',
  '$out',
  '$planCacheStats',
  '$querySettings',
  '$queryStats',
  '$rankFusion',
  '$score',
  '$scoreFusion',
  '$search',
  '$searchMeta',
  '$setWindowFields',
  '$shardedDataDistribution',
  '$unionWith',
  '$vectorSearch',
]);

/** Never allowed inside the pipelines of other stages. */
const notInFacet: ReadonlySet<string> = new Set([
  '$changeStream',
  '$collStats',
  '$facet',
  '$geoNear',
  '$indexStats',
  '$merge',
  '$out',
  '$planCacheStats',
  '$search',
  '$searchMeta',
  '$vectorSearch',
]);

export function refuse(name: string, nesting: Nesting): MongoServerError {
  if (nesting.inside === '$facet' && notInFacet.has(name)) {
    return new MongoServerError(40600, `${name} is not allowed to be used within a $facet stage`);
  }
  if (nesting.inside === '$lookup' && (name === '$out' || name === '$merge')) {
    return new MongoServerError(51047, `${name} is not allowed within a $lookup's sub-pipeline`);
  }
  if (!unsupported.has(name)) return new MongoServerError(40324, `Unrecognized pipeline stage name: '${name}'`);
  return new MongoServerError(ErrorCode.CommandNotSupported, `the stage ${name} is not supported yet`);
}

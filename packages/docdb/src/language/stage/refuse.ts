// Stages that are not there: refused by name, and told from names that MongoDB does not know either.
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { Nesting } from './pipeline.ts';

const unsupported: ReadonlySet<string> = new Set([
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
  '$listCatalog',
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

/** These may be used inside `$facet`, once they are there. */
const allowedInFacet: ReadonlySet<string> = new Set([
  '$bucketAuto',
  '$densify',
  '$fill',
  '$graphLookup',
  '$setWindowFields',
  '$unionWith',
]);

/** The error for a stage that cannot be compiled, by where it stands. */
export function refuse(name: string, nesting: Nesting): MongoServerError {
  if (!unsupported.has(name)) return new MongoServerError(40324, `Unrecognized pipeline stage name: '${name}'`);
  if ((name === '$out' || name === '$merge') && nesting.inside === '$lookup') {
    return new MongoServerError(51047, `${name} is not allowed within a $lookup's sub-pipeline`);
  }
  if (nesting.inFacet && !allowedInFacet.has(name)) {
    return new MongoServerError(40600, `${name} is not allowed to be used within a $facet stage`);
  }
  return new MongoServerError(ErrorCode.CommandNotSupported, `the stage ${name} is not supported yet`);
}

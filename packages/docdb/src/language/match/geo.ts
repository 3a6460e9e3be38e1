// https://www.mongodb.com/docs/manual/reference/operator/query-geospatial/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import type { MatchOperator } from './predicate.ts';

const noQueryExecutionPlans = 291;
const notAllowedInContext = 5_626_500;

/** Geospatial queries are refused: there are no geospatial indexes or shapes here. */
function unsupported(name: `$${string}`): MatchOperator {
  return {
    name,
    compile: () => {
      throw new MongoServerError(ErrorCode.NotImplemented, `${name} is not supported: there are no geospatial queries`);
    },
  };
}

/** Refused as MongoDB does where there is no geospatial index. */
function unsorted(name: `$${string}`): MatchOperator {
  return {
    name,
    compile: (_operand, compiler) => {
      if (!compiler.topLevel) {
        throw new MongoServerError(notAllowedInContext, `${name} is not allowed in this context`);
      }
      throw new MongoServerError(
        noQueryExecutionPlans,
        `unable to find index for ${name} query: there are no geospatial indexes`,
      );
    },
  };
}

export const geoWithin: MatchOperator = unsupported('$geoWithin');
export const within: MatchOperator = unsupported('$within');
export const geoIntersects: MatchOperator = unsupported('$geoIntersects');
export const near: MatchOperator = unsorted('$near');
export const nearSphere: MatchOperator = unsorted('$nearSphere');
export const geoNear: MatchOperator = unsorted('$geoNear');

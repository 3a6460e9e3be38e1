// https://www.mongodb.com/docs/manual/reference/method/db.collection.find/#projection
// https://www.mongodb.com/docs/manual/reference/operator/aggregation/project/
import { ErrorCode, MongoServerError } from '../../port/errors.ts';
import { isDocument } from '../../values/type-of.ts';
import type { Document } from '../../values/value.ts';
import type { LanguageContext } from '../context.ts';
import { frameOf } from '../expression/frame.ts';
import { compileComputation, compileExclusion, compileInclusion } from './apply-tree.ts';
import { parseProjection } from './parse.ts';
import type { Projection, ProjectionOptions } from './projection.ts';

const identity: Projection = { kind: 'none', needsPosition: false, apply: (document) => document };

/** Compiles the projection of a find, or the operand of `$project` (dialect `aggregate`). */
export function compileProjection(
  projection: unknown,
  context: LanguageContext,
  options: ProjectionOptions = {},
): Projection {
  if (!isProjectionDocument(projection)) {
    throw options.dialect === 'aggregate'
      ? new MongoServerError(15969, '$project specification must be an object')
      : new MongoServerError(ErrorCode.TypeMismatch, 'The projection must be a document');
  }
  if (Object.keys(projection).length === 0) {
    if (options.dialect !== 'aggregate') return identity;
    throw new MongoServerError(51272, 'projection specification must have at least one field');
  }
  const { root, kind, steps, needsPosition } = parseProjection(projection, context, options);
  const choose = kind === 'inclusion' ? compileInclusion(root) : compileExclusion(root);
  const compute = compileComputation(root);
  return {
    kind,
    needsPosition,
    apply: (document, position) => {
      const chosen = choose(document);
      compute?.(chosen, frameOf(document));
      return steps.reduce((result, step) => step.apply(result, document, position), chosen);
    },
  };
}

function isProjectionDocument(projection: unknown): projection is Document {
  return typeof projection === 'object' && projection !== null && isDocument(projection as Document);
}

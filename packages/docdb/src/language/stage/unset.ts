// https://www.mongodb.com/docs/manual/reference/operator/aggregation/unset/
import { MongoServerError } from '../../port/errors.ts';
import type { Document } from '../../values/value.ts';
import { putField } from '../expression/fields.ts';
import { isList } from '../expression/kind.ts';
import { parsePathNames } from '../expression/path-names.ts';
import { compileProjection } from '../projection/compile.ts';
import { mapStage } from './each.ts';
import type { StageDefinition } from './pipeline.ts';

export const $unset: StageDefinition = {
  name: '$unset',
  compile(operand, context) {
    const excluded: Document = {};
    const seen = new Set<string>();
    const paths = readPaths(operand);
    for (const path of paths) {
      if (path.includes('\0')) throw new MongoServerError(9527900, '$unset: a field path may not contain a NUL');
    }
    for (const path of paths) parsePathNames(path);
    for (const path of paths) {
      if (seen.has(path)) throw new MongoServerError(31250, `Invalid $unset :: caused by :: Path collision at ${path}`);
      seen.add(path);
      putField(excluded, path, 0);
    }
    const projection = compileProjection(excluded, context, { dialect: 'aggregate' });
    return mapStage('$unset', context, (document) => projection.apply(document, -1));
  },
};

function readPaths(operand: unknown): readonly string[] {
  if (typeof operand === 'string') return [operand];
  if (!isList(operand)) throw new MongoServerError(31002, '$unset specification must be a string or an array');
  if (operand.length === 0) {
    throw new MongoServerError(31119, '$unset specification must be a string or an array with at least one field');
  }
  return operand.map((path) => {
    if (typeof path !== 'string') throw new MongoServerError(31120, '$unset specification must be strings only');
    return path;
  });
}

// The only place that lists the operators of filters.
// https://www.mongodb.com/docs/manual/reference/operator/query/
import { all } from './all.ts';
import { alwaysFalse } from './always-false.ts';
import { alwaysTrue } from './always-true.ts';
import { and } from './and.ts';
import { bitsAllClear } from './bits-all-clear.ts';
import { bitsAllSet } from './bits-all-set.ts';
import { bitsAnyClear } from './bits-any-clear.ts';
import { bitsAnySet } from './bits-any-set.ts';
import { comment } from './comment.ts';
import { elemMatch } from './elem-match.ts';
import { eq } from './eq.ts';
import { exists } from './exists.ts';
import { expr } from './expr.ts';
import { geoIntersects, geoNear, geoWithin, near, nearSphere, within } from './geo.ts';
import { gt } from './gt.ts';
import { gte } from './gte.ts';
import { in as inOperator } from './in.ts';
import { jsonSchema } from './json-schema.ts';
import { lt } from './lt.ts';
import { lte } from './lte.ts';
import { mod } from './mod.ts';
import { ne } from './ne.ts';
import { nin } from './nin.ts';
import { nor } from './nor.ts';
import { not } from './not.ts';
import { or } from './or.ts';
import type { DocumentOperator, MatchOperator } from './predicate.ts';
import { options, regex } from './regex.ts';
import { sampleRate } from './sample-rate.ts';
import { size } from './size.ts';
import { text } from './text.ts';
import { type } from './type.ts';
import { where } from './where.ts';

function byName<Operator extends { readonly name: string }>(...list: Operator[]): ReadonlyMap<string, Operator> {
  return new Map(list.map((operator) => [operator.name, operator]));
}

/** `{path: {$op: operand}}` */
export const pathOperators: ReadonlyMap<string, MatchOperator> = byName<MatchOperator>(
  all,
  bitsAllClear,
  bitsAllSet,
  bitsAnyClear,
  bitsAnySet,
  elemMatch,
  eq,
  exists,
  geoIntersects,
  geoNear,
  geoWithin,
  gt,
  gte,
  inOperator,
  lt,
  lte,
  mod,
  ne,
  near,
  nearSphere,
  nin,
  not,
  options,
  regex,
  size,
  type,
  within,
);

/** `{$op: operand}` */
export const documentOperators: ReadonlyMap<string, DocumentOperator> = byName<DocumentOperator>(
  alwaysFalse,
  alwaysTrue,
  and,
  comment,
  expr,
  jsonSchema,
  nor,
  or,
  sampleRate,
  text,
  where,
);

// https://www.mongodb.com/docs/manual/reference/operator/aggregation-pipeline/
import { $addFields } from './add-fields.ts';
import { $bucket } from './bucket.ts';
import { $count } from './count.ts';
import { $documents } from './documents.ts';
import { $facet } from './facet.ts';
import { $group } from './group.ts';
import { $limit } from './limit.ts';
import { $lookup } from './lookup.ts';
import { $match } from './match.ts';
import type { StageDefinition } from './pipeline.ts';
import { $project } from './project.ts';
import { $redact } from './redact.ts';
import { $replaceRoot } from './replace-root.ts';
import { $replaceWith } from './replace-with.ts';
import { $sample } from './sample.ts';
import { $set } from './set.ts';
import { $skip } from './skip.ts';
import { $sort } from './sort.ts';
import { $sortByCount } from './sort-by-count.ts';
import { $unset } from './unset.ts';
import { $unwind } from './unwind.ts';

/** All stages by name. */
export const stageDefinitions: ReadonlyMap<string, StageDefinition> = new Map(
  [
    $addFields,
    $bucket,
    $count,
    $documents,
    $facet,
    $group,
    $limit,
    $lookup,
    $match,
    $project,
    $redact,
    $replaceRoot,
    $replaceWith,
    $sample,
    $set,
    $skip,
    $sort,
    $sortByCount,
    $unset,
    $unwind,
  ].map((stage) => [stage.name, stage]),
);

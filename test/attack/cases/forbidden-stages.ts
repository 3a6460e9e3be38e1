// S05: what writes, or shows what is not the caller's.
import { type AttackGroup, allRefused } from '../attack-case.ts';
import { stageDoors, updateDoors } from '../doors.ts';

const refused = [
  '{"$out":"victims"}',
  '{"$out":{"db":"admin","coll":"x"}}',
  '{"$merge":"victims"}',
  '{"$merge":{"into":"_keys","whenMatched":"replace"}}',
  '{"$currentOp":{}}',
  '{"$collStats":{"storageStats":{}}}',
  '{"$indexStats":{}}',
  '{"$planCacheStats":{}}',
  '{"$listSessions":{}}',
  '{"$listLocalSessions":{}}',
  '{"$changeStream":{}}',
  '{"$listCatalog":{}}',
  '{"$queryStats":{}}',
  '{"$search":{}}',
  '{"$_internalInhibitOptimization":{}}',
];

const unknown = [
  '{"$nothing":{}}',
  '{"out":"x"}',
  '{"$OUT":"x"}',
  '{"$out ":"x"}',
  '{"$out\\u0000":"x"}',
  '{}',
  '{"$match":{},"$out":"x"}',
];

export const forbiddenStages: AttackGroup = {
  name: 'stages (S05)',
  cases: [
    ...refused.map((thing) => allRefused(`${thing} is 403 at every depth`, stageDoors('victims', thing), [403])),
    ...unknown.map((thing) =>
      allRefused(`${thing} is refused at every depth`, stageDoors('victims', thing), [400, 403]),
    ),
    ...[
      ...refused,
      '{"$lookup":{"from":"_keys","pipeline":[],"as":"x"}}',
      '{"$match":{}}',
      '{"$facet":{"a":[]}}',
      '{"$unionWith":"_keys"}',
    ].map((thing) => allRefused(`${thing} is no stage of an update`, updateDoors('victims', `[${thing}]`), [400, 403])),
  ],
};

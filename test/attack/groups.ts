import type { AttackGroup } from './attack-case.ts';
import { bulkAtomicity } from './cases/bulk-atomicity.ts';
import { cursors } from './cases/cursors.ts';
import { depthAndSize } from './cases/depth-and-size.ts';
import { forbiddenStages } from './cases/forbidden-stages.ts';
import { http } from './cases/http.ts';
import { indexAbuse } from './cases/index-abuse.ts';
import { jsonText } from './cases/json-text.ts';
import { keys } from './cases/keys.ts';
import { massAssignment } from './cases/mass-assignment.ts';
import { massWrites } from './cases/mass-writes.ts';
import { names } from './cases/names.ts';
import { operatorsInjection } from './cases/operators-injection.ts';
import { parameters } from './cases/parameters.ts';
import { pollution } from './cases/pollution.ts';
import { races } from './cases/races.ts';
import { regex } from './cases/regex.ts';
import { types } from './cases/types.ts';

export const groups: readonly AttackGroup[] = [
  keys,
  names,
  operatorsInjection,
  pollution,
  massAssignment,
  massWrites,
  forbiddenStages,
  types,
  jsonText,
  parameters,
  cursors,
  depthAndSize,
  regex,
  indexAbuse,
  races,
  bulkAtomicity,
  http,
];

// The update operators: the only place that lists them.
import { addToSet } from './add-to-set.ts';
import { bit } from './bit.ts';
import { currentDate } from './current-date.ts';
import { inc } from './inc.ts';
import { max } from './max.ts';
import { min } from './min.ts';
import { mul } from './mul.ts';
import type { UpdateOperator } from './operator.ts';
import { pop } from './pop.ts';
import { pull } from './pull.ts';
import { pullAll } from './pull-all.ts';
import { push } from './push.ts';
import { rename } from './rename.ts';
import { set } from './set.ts';
import { setOnInsert } from './set-on-insert.ts';
import { unset } from './unset.ts';

const all: readonly UpdateOperator[] = [
  addToSet,
  bit,
  currentDate,
  inc,
  max,
  min,
  mul,
  pop,
  pull,
  pullAll,
  push,
  rename,
  set,
  setOnInsert,
  unset,
];

export const operators: ReadonlyMap<string, UpdateOperator> = new Map(all.map((operator) => [operator.name, operator]));

import type { Document } from '@coglex/docdb';
import type { ProblemFault } from '@coglex/protocol';
import { inputProblem } from '../../../http/problem.ts';

/** Rules as they are stored. Throws 400 for what this server would not apply, since it would then deny without a word. */
export function readRules(rules: Document): Document {
  const faults: ProblemFault[] = [];
  for (const [verb, rule] of Object.entries(rules)) {
    if (typeof rule === 'boolean') continue;
    const detail = verb === 'fields' ? 'is not supported yet' : 'must be true or false: filters are not supported yet';
    faults.push({ pointer: `/rules/${verb}`, detail });
  }
  if (faults.length > 0) throw inputProblem('admin/invalid-rule', faults);
  return rules;
}
